package io.tidemark.gateway.api;

import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.SeriesMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What changed from one snapshot to another. */
@Schema(description = "What changed from one snapshot to another; lists are cut at 'limit', totals are of everything.")
public record SnapshotDifference(
        Side from,
        Side to,
        Causes causes,
        Totals totals,

        @Schema(description = "Models that came, went, or have another status; by path.")
        List<StatusChange> models,

        @Schema(description = "Mainline models with another place by 'metric'; the highest places first.")
        List<RankChange> ranks,

        @Schema(
                description =
                        "Groups with another share; the largest changes first, before them those without one side.")
        List<ShareChange> shares,

        @Schema(description = "Models that are in both, with other flags; by path.")
        List<FlagChange> flags,

        @Schema(description = "Pairs compared in both, with another verdict; unadjusted series.")
        List<VerdictChange> crossovers) {

    /** One of the two. */
    @Schema(
            name = "DifferenceSide",
            description = "One of the two snapshots, with the digests that name what it is from.")
    public record Side(
            String id, LocalDate asOf, String method, String inputsDigest, String registryDigest, boolean invented) {}

    /** What it can be due to. */
    @Schema(
            name = "DifferenceCauses",
            description = "What differs between the snapshots' origins, as far as their own names tell.")
    public record Causes(
            @Schema(description = "Other readings, or more of them: 'changed', 'unchanged', or 'not_told'.")
            String data,

            @Schema(description = "Organizations, families, decisions on models: 'changed' or 'unchanged'.")
            String registry,

            @Schema(description = "'changed' or 'unchanged'.")
            String method,

            @Schema(description = "The one cause of every change below; null: there are several, or it is not told.")
            @Nullable
            String only) {}

    /** How many changes there are. */
    @Schema(name = "DifferenceTotals", description = "How many changes there are of each kind.")
    public record Totals(long models, long ranks, long shares, long flags, long crossovers) {}

    /** A model's status. */
    @Schema(name = "StatusChange", description = "A model's status; null: it is not in that snapshot.")
    public record StatusChange(
            String model,
            @Nullable ModelStatus before,
            @Nullable ModelStatus after) {}

    /** A model's place. */
    @Schema(name = "RankChange", description = "A model's place and value; null: it has none in that snapshot.")
    public record RankChange(
            String model,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Double valueBefore,
            @Nullable Double valueAfter) {}

    /** A group's share. */
    @Schema(name = "ShareChange", description = "A group's share of downloads; null: not observed in that snapshot.")
    public record ShareChange(
            Grouping by,
            String group,
            SeriesMode mode,

            @Schema(description = "Of a monthly share, the month it is of; another month is another figure.") @Nullable
            String monthBefore,

            @Nullable String monthAfter,
            @Nullable Double before,
            @Nullable Double after,

            @Schema(description = "after - before; null unless both are observed.") @Nullable
            Double change) {}

    /** A model's flags. */
    @Schema(name = "FlagChange", description = "Flags that a model got and lost.")
    public record FlagChange(String model, List<String> added, List<String> removed) {}

    /** A pair's verdict. */
    @Schema(name = "VerdictChange", description = "Whether a overtook b, before and after.")
    public record VerdictChange(
            String metric,
            Grouping by,
            SeriesMode mode,
            String a,
            String b,
            CrossoverVerdict before,
            CrossoverVerdict after,
            @Nullable LocalDate crossedOnBefore,
            @Nullable LocalDate crossedOnAfter) {}
}
