package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The Adoption Index of one model, and what it is made of. */
@Schema(
        description =
                "Weighted mean over the observed ones of four pillars: use, adapt, serve, perform. What was asked and is absent"
                        + " counts 0; what was not observed is left out and missing in 'coverage'.")
public record IndexFigure(
        @Schema(description = "In [0,100]; null: use was not observed, see 'reason'.") @Nullable
        Double value,

        @Schema(description = "Sum of the weights of observed pillars, in [0,1].")
        double coverage,

        @Schema(description = "Among all mainline models with an index, 1 first; equal values share a place.") @Nullable
        Integer rank,

        @Schema(description = "Where the rank goes when each weight in turn is changed by half, down and up.") @Nullable
        RankRange rankRange,

        @Schema(description = "Use, adapt, serve, perform; their contributions sum to the value.")
        List<PillarFigure> contributions,

        @Schema(description = "Why there is no value.") @Nullable
        String reason) {

    /** The places between which a rank moves. */
    @Schema(description = "Best and worst place.")
    public record RankRange(int best, int worst) {}

    /** One pillar. */
    @Schema(description = "One pillar of an index.")
    public record PillarFigure(
            @Schema(enumeration = {"use", "adapt", "serve", "perform"})
            String pillar,

            @Schema(
                    enumeration = {"observed", "absent", "not_observed"},
                    description = "'absent' was asked and is not there: it counts 0; 'not_observed' is left out.")
            String state,

            @Schema(
                    description =
                            "Downloads in 30 days; derivatives of the last 90 days; tokens in 30 days; best percentile. Null: not"
                                    + " there, or the source's terms allow only derived figures.")
            @Nullable
            Double x,

            @Schema(description = "How much of it scores 100; perform has none.") @Nullable
            Double reference,

            @Schema(
                    description =
                            "Day of the models that the reference is of: the end of the last quarter, or the as-of date while"
                                    + " that quarter has none.")
            @Nullable
            LocalDate referenceAsOf,

            @Schema(description = "In [0,100].") @Nullable Double score,
            double weight,

            @Schema(description = "Points of the index.") @Nullable
            Double contribution,

            @Schema(description = "Why it is absent or not observed.") @Nullable
            String reason) {

        private static PillarFigure of(SnapshotRow.Pillar row) {
            return new PillarFigure(
                    row.pillar(),
                    row.state(),
                    row.x(),
                    row.reference(),
                    row.referenceAsOf(),
                    row.score(),
                    row.weight(),
                    row.contribution(),
                    row.reason());
        }
    }

    static @Nullable IndexFigure of(SnapshotRow.@Nullable AdoptionIndex index) {
        if (index == null) {
            return null;
        }
        Integer best = index.bestRank();
        Integer worst = index.worstRank();
        return new IndexFigure(
                index.value(),
                index.coverage(),
                index.rank(),
                best == null || worst == null ? null : new RankRange(best, worst),
                index.pillars().stream().map(PillarFigure::of).toList(),
                index.reason());
    }
}
