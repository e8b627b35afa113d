package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which way a model is going. */
@Schema(
        description =
                "Growth of a model's downloads, and for a young one whether it is on its way into its size's top 10.")
public record MomentumFigure(
        @Schema(description = "Downloads of the last 30 days over those of the 30 before, minus 1; null: see 'reason'.")
        @Nullable
        Double growth,

        @Schema(description = "RAM, form cutoff, at the youngest observed checkpoint.") @Nullable
        Double ram,

        @Nullable Integer ramCheckpointDays,

        @Schema(
                description =
                        "Of a model younger than 90 days: the age at which it would enter its size's top 10 at its present rate;"
                                + " null: at none, or it cannot be said.")
        @Nullable
        Integer entersTopAtDays,

        @Schema(description = "Why there is no growth.") @Nullable
        String reason) {

    static @Nullable MomentumFigure of(SnapshotRow.@Nullable Momentum momentum) {
        return momentum == null
                ? null
                : new MomentumFigure(
                        momentum.growth(),
                        momentum.ram(),
                        momentum.ramCheckpointDays(),
                        momentum.entersTopAtDays(),
                        momentum.reason());
    }
}
