package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether one group overtook another. */
@Schema(
        description =
                "Whether group a overtook group b, when, and how sure that is. A crossing is the first observed month in which a's"
                        + " value reaches b's after at least one below it; months that were not observed are passed over and are no zeros.")
public record CrossoverFigure(
        String a,
        String b,

        @Schema(
                description =
                        "'sustained': a overtook b and stayed ahead for at least 3 further observed months. 'transient': it fell"
                                + " behind before that. 'panel_driven': the crossing, or its lasting, is not there among the models known"
                                + " on both sides of it. 'none': it did not, see 'reason'. 'not_observed': it cannot be said, see 'reason'.")
        CrossoverVerdict verdict,

        @Schema(
                description = "Of 'none': ahead_throughout, behind_throughout, fell_behind. Of 'not_observed':"
                        + " too_few_common_months, too_recent (a is ahead, and too few months have passed).")
        @Nullable
        String reason,

        @Schema(
                description = "Day of the crossing that the verdict and the figures below are about: the first that is"
                        + " sustained, else the first.")
        @Nullable
        LocalDate crossedOn,

        @Schema(description = "Months in which both were observed; only months that are over.")
        int months,

        @Schema(examples = {"2023-09"}) @Nullable String from,
        @Schema(examples = {"2026-07"}) @Nullable String to,

        @Schema(description = "Every crossing, a return included, by month.")
        List<Crossing> crossings,

        @Nullable Gap gap,

        @Schema(description = "The day when one model is left out; null without a crossing.") @Nullable
        LeftOut withoutModel,

        @Schema(
                description =
                        "The day when one organization is left out; null without a crossing, or if each is a whole group.")
        @Nullable
        LeftOut withoutOrganization,

        @Schema(description = "Null for a group of fewer than two models.") @Nullable
        Resampled resampled,

        @Nullable Balanced balanced,
        @Nullable Unmapped unmapped) {

    /** A month in which a reached b. */
    @Schema(description = "A month in which a reached b.")
    public record Crossing(
            @Schema(examples = {"2025-07"}) String month,

            @Schema(
                    description = "The last observed month before, in which a was below.",
                    examples = {"2025-06"})
            String below,

            @Schema(description = "By linear interpolation between the ends of both months.")
            LocalDate date,

            @Schema(description = "Observed months ahead after the month of the crossing.")
            int monthsAhead,

            @Schema(description = "The month in which b was ahead again.") @Nullable
            String lostIn,

            boolean sustained,

            @Schema(description = "Whether it holds among the models known on both sides.")
            boolean balanced) {}

    /** How far apart the two are. */
    @Schema(
            description =
                    "Share of a minus share of b, of everything counted, and where it has been going since the crossing.")
    public record Gap(
            @Schema(description = "The last month in which both were observed.")
            String month,

            @Schema(description = "In [-1,1].") @Nullable Double value,

            @Schema(description = "Observed months since the crossing.")
            int months,

            @Schema(description = "A month, Theil-Sen; null without a crossing.") @Nullable
            Double slope,

            @Schema(
                    description =
                            "With 'upper' the slope's 95 % interval; null where the months are too few to bound it.")
            @Nullable
            Double lower,

            @Nullable Double upper,

            @Schema(description = "Away from 0, or towards it; 'stable' if the interval holds 0.") @Nullable
            GapTrend trend) {}

    /** The date without one unit at a time. */
    @Schema(description = "The range of the day of the crossing when one unit at a time is left out.")
    public record LeftOut(
            @Schema(description = "How many were left out.") int units,
            @Nullable LocalDate earliest,
            @Nullable String earliestWithout,
            @Nullable LocalDate latest,
            @Nullable String latestWithout,

            @Schema(description = "How many of them, left out, undo the crossing or its lasting.")
            int undone,

            @Schema(description = "The first ten of those, by name.")
            List<String> undoneWithout) {}

    /** A bootstrap over models. */
    @Schema(description = "A bootstrap over models with a fixed seed.")
    public record Resampled(
            int resamples,

            @Schema(description = "Part of the resamples in which the crossing happens.")
            double crossed,

            @Schema(description = "Part of the resamples in which it happens and is sustained.")
            double sustained,

            @Schema(
                    description =
                            "With 'upper' the 90 % interval of the day; null if it reaches back before the first common"
                                    + " month.")
            @Nullable
            LocalDate lower,

            @Schema(description = "Null if that part of the resamples had not crossed by the last month.") @Nullable
            LocalDate upper) {}

    /** The same among the models known on both sides. */
    @Schema(
            description =
                    "The comparison among the models that are observed, carried or not released yet on both sides of the"
                            + " crossing.")
    public record Balanced(
            int models,
            @Schema(description = "Models of both groups.") int members,
            boolean crosses,
            boolean lasts,
            @Nullable LocalDate date) {}

    /** What has no region. */
    @Schema(description = "Models, outside both groups, whose region is unknown or not reviewed.")
    public record Unmapped(
            @Schema(description = "The crossing's, or the last common one.")
            String month,

            int models,

            @Schema(description = "In the metric's unit.") @Nullable
            Double value,

            @Schema(description = "Of everything counted and these, in [0,1].") @Nullable
            Double share,

            @Schema(description = "Whether giving all of it to the trailing group would undo the result.")
            boolean undoes) {}

    static CrossoverFigure of(SnapshotRow.Crossover row) {
        return new CrossoverFigure(
                row.a(),
                row.b(),
                row.verdict(),
                row.reason(),
                row.crossedOn(),
                row.months(),
                text(row.from()),
                text(row.to()),
                row.crossings().stream().map(CrossoverFigure::crossing).toList(),
                gap(row.gap()),
                leftOut(row.withoutModel()),
                leftOut(row.withoutOrganization()),
                resampled(row.resampled()),
                balanced(row.balanced()),
                unmapped(row.unmapped()));
    }

    private static Crossing crossing(SnapshotRow.Crossing row) {
        return new Crossing(
                row.month().toString(),
                row.below().toString(),
                row.date(),
                row.monthsAhead(),
                text(row.lostIn()),
                row.sustained(),
                row.balanced());
    }

    private static @Nullable Gap gap(SnapshotRow.@Nullable Gap row) {
        return row == null
                ? null
                : new Gap(
                        row.month().toString(),
                        row.value(),
                        row.months(),
                        row.slope(),
                        row.lower(),
                        row.upper(),
                        row.trend());
    }

    private static @Nullable LeftOut leftOut(SnapshotRow.@Nullable LeftOut row) {
        return row == null
                ? null
                : new LeftOut(
                        row.units(),
                        row.earliest(),
                        row.earliestWithout(),
                        row.latest(),
                        row.latestWithout(),
                        row.undone(),
                        row.undoneWithout());
    }

    private static @Nullable Resampled resampled(SnapshotRow.@Nullable Resampled row) {
        return row == null
                ? null
                : new Resampled(row.resamples(), row.crossed(), row.sustained(), row.lower(), row.upper());
    }

    private static @Nullable Balanced balanced(SnapshotRow.@Nullable BalancedPanel row) {
        return row == null ? null : new Balanced(row.models(), row.members(), row.crosses(), row.lasts(), row.date());
    }

    private static @Nullable Unmapped unmapped(SnapshotRow.@Nullable Unmapped row) {
        return row == null
                ? null
                : new Unmapped(row.month().toString(), row.models(), row.value(), row.share(), row.undoes());
    }

    private static @Nullable String text(@Nullable YearMonth month) {
        return month == null ? null : month.toString();
    }
}
