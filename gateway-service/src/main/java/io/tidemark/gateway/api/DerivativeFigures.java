package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was made from a model. */
@Schema(
        description =
                "What was made from a model, resolved to it through re-uploads; a merge is split over its parents.")
public record DerivativeFigures(
        @Schema(description = "By relation, whatever the downloads.")
        SortedMap<String, Double> byRelation,

        @Schema(
                description =
                        "Of the method's relations, with more downloads than its minimum; null: there are some, and of none"
                                + " were downloads read.")
        @Nullable
        Double counted,

        @Schema(description = "Those created in the days of the method's window up to the as-of date.") @Nullable
        Double recent,

        @Schema(description = "The Hub's own count of direct children by relation, as last read; null: not read.")
        @Nullable
        SortedMap<String, Long> children) {

    static @Nullable DerivativeFigures of(SnapshotRow.@Nullable Derivatives row) {
        return row == null
                ? null
                : new DerivativeFigures(row.byRelation(), row.counted(), row.recent(), row.children());
    }
}
