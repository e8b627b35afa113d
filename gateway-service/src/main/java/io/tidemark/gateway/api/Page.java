package io.tidemark.gateway.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a list goes on. */
@Schema(description = "Where a list goes on.")
public record Page(
        @Schema(description = "Pass as 'cursor' with the same other parameters; null on the last page.") @Nullable
        String next,

        @Schema(description = "Most rows on a page.") int size,
        @Schema(description = "Rows of the whole list.") long total) {

    /** A list that fits in one answer. */
    static Page whole(int rows) {
        return new Page(null, rows, rows);
    }
}
