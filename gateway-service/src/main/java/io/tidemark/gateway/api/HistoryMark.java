package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A flag and the days it holds on. */
@Schema(description = "A flag and the days it holds on.")
public record HistoryMark(
        Flag flag,
        LocalDate from,
        LocalDate to,

        @Schema(description = "What it is about, in downloads: the size of a revision, spike or event.") @Nullable
        Double amount) {

    static HistoryMark of(SnapshotRow.Mark mark) {
        return new HistoryMark(mark.flag(), mark.from(), mark.to(), mark.amount());
    }
}
