package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.method.DerivativeList.Downloads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives by the month they were created in and by the group of their base; {@code method.md}, section 4. Only those of the method's
 * relations with enough downloads as last read, so that recent months still grow.
 */
public final class DerivativeSeries {

    /** Columns of one group by month; {@code NaN} where not observed, with the reason. */
    public static final class Points {
        /** Derivatives, created in the month or up to its end; {@code share} of the sum over all groups but the one outside. */
        public final double[] value;

        public final double[] share;
        /** How many derivatives contribute. */
        public final int[] models;
        /** How many contribute or may, because their downloads were not read. */
        public final int[] expected;
        /** {@link FlagBits}. */
        public final int[] flags;

        public final @Nullable Unobserved[] reason;

        private Points(int months) {
            value = new double[months];
            share = new double[months];
            models = new int[months];
            expected = new int[months];
            flags = new int[months];
            reason = new Unobserved[months];
            Arrays.fill(share, Double.NaN);
        }

        private void missing(int month, Unobserved why) {
            value[month] = Double.NaN;
            models[month] = 0;
            flags[month] = 0;
            reason[month] = why;
        }
    }

    private final Months months;
    private final DerivativeGroups groups;
    private final Points[] points;

    private DerivativeSeries(Months months, DerivativeGroups groups) {
        this.months = months;
        this.groups = groups;
        this.points = new Points[groups.groups().size()];
        for (int group = 0; group < points.length; group++) {
            points[group] = new Points(months.count());
        }
    }

    /**
     * Points of each group, in the order of {@code groups.groups()}.
     *
     * @param months from that of the first derivative, up to that of the as-of date
     * @param asOf epoch day
     */
    public static Points[] of(
            SeriesMode mode, DerivativeList derivatives, DerivativeGroups groups, Months months, int asOf) {
        DerivativeSeries series = new DerivativeSeries(months, groups);
        int[] lastGroup = new int[series.points.length]; // of which derivative a group heard last
        Arrays.fill(lastGroup, -1);
        for (Derivative derivative : derivatives.all()) {
            if (derivative.counted() && derivative.dated() && derivative.downloads() != Downloads.TOO_FEW) {
                series.add(derivative, months.indexOf(derivative.createdOn()), lastGroup);
            }
        }
        if (mode == SeriesMode.CUMULATIVE) {
            series.accumulate();
        }
        series.conclude(derivatives.told(), mode == SeriesMode.MONTHLY ? asOf : Integer.MAX_VALUE);
        return series.points;
    }

    private void add(Derivative derivative, int month, int[] lastOfGroup) {
        Bases bases = derivative.bases();
        for (int i = 0; i < bases.size(); i++) {
            int group = groups.groupOf(bases.base(i));
            Points to = points[group];
            boolean first = lastOfGroup[group] != derivative.subject();
            lastOfGroup[group] = derivative.subject();
            to.expected[month] += first ? 1 : 0;
            if (derivative.downloads() == Downloads.ENOUGH) {
                to.models[month] += first ? 1 : 0;
                to.value[month] += bases.part(i);
                to.flags[month] |= derivative.cyclic() ? FlagBits.of(Flag.LINEAGE_CYCLE) : 0;
            }
        }
    }

    private void accumulate() {
        for (Points group : points) {
            for (int month = 1; month < months.count(); month++) {
                group.value[month] += group.value[month - 1];
                group.models[month] += group.models[month - 1];
                group.expected[month] += group.expected[month - 1];
                group.flags[month] |= group.flags[month - 1];
            }
        }
    }

    /** @param over the last epoch day that is over */
    private void conclude(boolean told, int over) {
        for (int month = 0; month < months.count(); month++) {
            double sum = 0;
            for (int group = 0; group < points.length; group++) {
                Unobserved why = unobserved(points[group], month, told, over);
                if (why != null) {
                    points[group].missing(month, why);
                } else if (groups.inShares(group)) {
                    sum += points[group].value[month];
                }
            }
            for (int group = 0; group < points.length; group++) {
                boolean shared = sum > 0 && groups.inShares(group);
                points[group].share[month] = shared ? points[group].value[month] / sum : Double.NaN;
            }
        }
    }

    private @Nullable Unobserved unobserved(Points group, int month, boolean told, int over) {
        if (!told) {
            return Unobserved.NO_LINEAGE;
        }
        if (months.lastDay(month) > over) {
            return Unobserved.MONTH_NOT_OVER;
        }
        return group.models[month] == 0 && group.expected[month] > 0 ? Unobserved.NO_DOWNLOADS_READ : null;
    }
}
