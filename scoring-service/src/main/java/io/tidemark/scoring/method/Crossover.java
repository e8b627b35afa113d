package io.tidemark.scoring.method;

import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether group a overtook group b, when, and how sure that is; {@code method.md}, section 8. Months are indexes, days are epoch
 * days with the part of a day.
 *
 * @param a index of the set, as {@code b}
 * @param reason why the verdict is {@code none} or {@code not_observed}; null otherwise
 * @param months in which both were observed; {@code firstMonth} and {@code lastMonth} of them, -1 if there is none
 * @param crossings every one, by month
 * @param decided index of the crossing that the verdict, and everything below, is about: the first that is sustained, else the
 *     first; -1 if there is none
 * @param gap null where nothing was observed together
 * @param withoutModel null without a crossing, or where no model can be left out
 * @param withoutOrganization the same for organizations
 * @param resampled null if one of the groups has fewer than two models
 * @param balanced null without a crossing
 */
public record Crossover(
        int a,
        int b,
        CrossoverVerdict verdict,
        @Nullable CrossoverReason reason,
        int months,
        int firstMonth,
        int lastMonth,
        List<Crossing> crossings,
        int decided,
        @Nullable Gap gap,
        @Nullable LeftOut withoutModel,
        @Nullable LeftOut withoutOrganization,
        @Nullable Resampled resampled,
        @Nullable Balanced balanced,
        @Nullable Unmapped unmapped) {

    public Crossover {
        crossings = List.copyOf(crossings);
    }

    /** The same beside another total, or another unmapped volume. */
    Crossover beside(Gap otherGap, Unmapped otherUnmapped) {
        return new Crossover(
                a,
                b,
                verdict,
                reason,
                months,
                firstMonth,
                lastMonth,
                crossings,
                decided,
                otherGap,
                withoutModel,
                withoutOrganization,
                resampled,
                balanced,
                otherUnmapped);
    }

    /**
     * A month in which a reached b.
     *
     * @param before the last observed month below
     * @param day by linear interpolation between the ends of both months
     * @param further observed months ahead after {@code month}
     * @param lost the month in which b was ahead again; -1 if there is none
     * @param holds whether it is there on the balanced panel too
     */
    public record Crossing(
            int before, int month, double day, int further, int lost, boolean sustained, boolean holds) {}

    /**
     * Share of a minus share of b.
     *
     * @param value in the last common month, of everything counted
     * @param slope a month, since the crossing; null without a crossing
     * @param trend null without a bounded interval
     */
    public record Gap(
            int month,
            double value,
            @Nullable TheilSen slope,
            int months,
            @Nullable GapTrend trend) {}

    /**
     * The date when one unit at a time is left out.
     *
     * @param units how many were
     * @param earliestWithout the unit without which it is earliest; null if none of the others leaves a date
     * @param undoneWithout units without which the crossing, or its lasting, is gone; sorted
     */
    public record LeftOut(
            int units,
            double earliest,
            @Nullable String earliestWithout,
            double latest,
            @Nullable String latestWithout,
            List<String> undoneWithout) {
        public LeftOut {
            undoneWithout = List.copyOf(undoneWithout);
        }
    }

    /**
     * A bootstrap over models.
     *
     * @param crossed part of the resamples with a crossing, {@code sustained} with a sustained one
     * @param lower quantile of the dates, negative infinite: before the first common month; {@code upper} positive infinite:
     *     after the last
     */
    public record Resampled(int resamples, double crossed, double sustained, double lower, double upper) {}

    /**
     * The crossing among the models known on both sides of it.
     *
     * @param models of both groups that are, of {@code members}
     * @param crosses whether a reaches b there, and {@code lasts} whether it stays ahead as long as in the raw series
     * @param day there; {@code NaN} if it does not
     */
    public record Balanced(int models, int members, boolean crosses, boolean lasts, double day) {
        boolean holds() {
            return crosses && lasts;
        }
    }

    /**
     * What has no region.
     *
     * @param month the crossing's, or the last common one
     * @param value in the metric's unit; {@code share} of everything counted and this
     * @param undoes whether giving all of it to the trailing group would undo the result
     */
    public record Unmapped(int month, int models, double value, double share, boolean undoes) {}
}
