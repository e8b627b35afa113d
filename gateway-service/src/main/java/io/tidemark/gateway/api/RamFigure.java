package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RamStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** RAM of one model at one age. */
@Schema(description = "Relative Adoption Metric of one model at one age; null figures have their reason in 'status'.")
public record RamFigure(
        @Schema(description = "Days since release.") int checkpointDays,
        RamStatus status,

        @Schema(description = "Cumulative downloads at this age, interpolated between two readings.") @Nullable
        Double downloads,

        @Schema(description = "Over the frozen baseline's cut-off: 1 is on its way into the top 10.") @Nullable
        Double cutoff,

        @Schema(description = "Over the frozen baseline's median: 1 is typical of the top 10.") @Nullable
        Double median,

        @Schema(description = "'cutoff' against the baseline of this snapshot.") @Nullable
        Double cutoffLive,

        @Schema(description = "'median' against the baseline of this snapshot.") @Nullable
        Double medianLive,

        @Schema(description = "Place within the size at this age, 1 first.") @Nullable
        Integer rank,

        @Schema(description = "How many models were ranked there.") @Nullable
        Integer ranked) {

    static RamFigure of(SnapshotRow.RamPoint point) {
        return new RamFigure(
                point.checkpointDays(),
                point.status(),
                point.downloads(),
                point.cutoff(),
                point.median(),
                point.cutoffLive(),
                point.medianLive(),
                point.rank(),
                point.ranked());
    }
}
