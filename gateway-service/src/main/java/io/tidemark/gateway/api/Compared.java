package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One column of a comparison: a model or a family, with what matters to whoever builds on it. */
@Schema(
        description =
                "A model or a family beside others. Of a family: over its mainline models, or the group's own figures.")
public record Compared(
        @Schema(enumeration = {"model", "family"}) String kind,

        @Schema(description = "A model's path or a family's id.")
        String id,

        List<String> organizations,

        @Schema(description = "Bases of the organizations; those not reviewed are left out.")
        List<Region> regions,

        @Schema(description = "Family of a model; a family's own id; null: the model has none.") @Nullable
        String family,

        @Schema(description = "Mainline models of a family; 1 of a model.")
        int models,

        Adoption adoption,

        @Schema(description = "Null: of no repository it is known what it was made from.") @Nullable
        Ecosystem derivatives,

        @Schema(description = "Licences, by name, with how many models carry them.")
        SortedMap<String, Integer> licenses,

        @Schema(
                description =
                        "Sizes on offer in the family, smallest first; of a model without a family its own. Models of unresolved"
                                + " size come last.")
        List<SizeOnOffer> sizes,

        ComparedMomentum momentum,

        @Schema(description = "The Adoption Index: a model's, or that of a family's first; null: none has one.")
        @Nullable
        ComparedIndex index,

        Risks risks) {

    /** Use. */
    @Schema(
            name = "ComparedAdoption",
            description =
                    "A model has the 30-day window, the counter and tokens; a family its last month and its shares.")
    public record Adoption(
            @Nullable Long downloads30d,
            @Nullable Long downloadsAllTime,

            @Schema(description = "Null: mapped to no name at OpenRouter, or none of the days observed.") @Nullable
            TokenFigure tokens30d,

            @Schema(description = "The last month with a value.") @Nullable
            String month,

            @Nullable Double monthlyDownloads,
            @Nullable Double monthlyShare,
            @Nullable Double cumulativeDownloads,
            @Nullable Double cumulativeShare,

            @Schema(description = "Of a family: models with a value in that month over those released by then.")
            @Nullable
            Double coverage) {}

    /** What others made of it. */
    @Schema(
            name = "ComparedEcosystem",
            description = "What was made of it: sums over the models of which that is known, 'observed' of them.")
    public record Ecosystem(
            @Schema(description = "By relation, whatever the downloads.")
            SortedMap<String, Double> byRelation,

            @Schema(description = "With more downloads than the method's minimum; null: not read of any model.")
            @Nullable
            Double counted,

            @Schema(description = "Those created in the days of the method's window.") @Nullable
            Double recent,

            int observed) {}

    /** A size one can choose. */
    @Schema(name = "SizeOnOffer", description = "A class of sizes with its models.")
    public record SizeOnOffer(
            @Schema(description = "Null: unresolved.") @Nullable
            SizeBucket size,

            @Schema(description = "Total parameters, ascending.")
            List<Long> parameters,

            List<String> models) {}

    /** Which way it is going. */
    @Schema(name = "ComparedMomentum", description = "Growth against the period before, minus 1.")
    public record ComparedMomentum(
            @Schema(
                    enumeration = {"30_days", "month"},
                    description = "Length of the periods: of a model, of a family.")
            String period,

            @Schema(description = "Null: see 'reason'.") @Nullable
            Double growth,

            @Nullable Integer entersTopAtDays,
            @Nullable String reason) {}

    /** The Adoption Index. */
    @Schema(
            name = "ComparedIndex",
            description = "The Adoption Index in [0,100] with its place and the range of its place.")
    public record ComparedIndex(String model, double value, double coverage, int rank, int bestRank, int worstRank) {

        static @Nullable ComparedIndex of(SnapshotRow.Model row) {
            SnapshotRow.AdoptionIndex index = row.index();
            if (index == null
                    || index.value() == null
                    || index.rank() == null
                    || index.bestRank() == null
                    || index.worstRank() == null) {
                return null;
            }
            return new ComparedIndex(
                    row.model().toString(),
                    index.value(),
                    index.coverage(),
                    index.rank(),
                    index.bestRank(),
                    index.worstRank());
        }
    }

    /** What to look at before relying on it. */
    @Schema(name = "ComparedRisks", description = "What to look at before relying on it.")
    public record Risks(
            @Schema(description = "Flags, with how many models carry them.")
            SortedMap<Flag, Integer> flags,

            @Schema(description = "Models whose repository is gone.")
            int gone,

            @Schema(description = "Models behind a gate.") int gated,

            @Schema(description = "Models without a known licence.")
            int withoutLicense,

            @Schema(description = "How far the family rests on one model; null: no family, or no downloads observed.")
            @Nullable
            Reliance reliance) {}

    /** Concentration inside a family. */
    @Schema(name = "FamilyReliance", description = "How far a family's use of the last 30 days rests on one model.")
    public record Reliance(
            String model,

            @Schema(description = "Its share of the family's 30-day downloads, in [0,1].")
            double share,

            @Schema(description = "Models of the family with observed downloads, of 'models'.")
            int observed,

            int models) {}
}
