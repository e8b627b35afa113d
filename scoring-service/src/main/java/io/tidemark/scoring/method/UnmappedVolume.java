package io.tidemark.scoring.method;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What no region is known of, beside a comparison: its volume, and whether giving all of it to the trailing group would undo the
 * result; {@code method.md}, section 8.
 */
final class UnmappedVolume {
    private final MonthColumns columns;
    private final SetSums sums;
    private final MemberSet unmapped;
    private final CrossingScan scan;
    private final double[] given;
    private final double[] outside;
    private final int[] inPair; // per model the number of the last pair it is in
    private int pairs;

    UnmappedVolume(MonthColumns columns, SetSums sums, MemberSet unmapped, int furtherMonths) {
        this.columns = columns;
        this.sums = sums;
        this.unmapped = unmapped;
        this.scan = new CrossingScan(columns.ends(), furtherMonths);
        this.given = new double[columns.months()];
        this.outside = new double[columns.months()];
        Arrays.fill(outside, Double.NaN);
        this.inPair = new int[columns.models()];
    }

    /**
     * @param crossing of the pair; null if there is none, then the result is who is ahead in the last common month
     * @param last the last common month
     */
    Crossover.Unmapped beside(int[] pair, MemberSet[] both, @Nullable CrossingScan crossing, int last) {
        int months = columns.months();
        int month = crossing == null ? last : crossing.month;
        double[] volume = new double[months];
        int models = 0;
        pairs++;
        for (MemberSet one : both) {
            for (int model : one.models()) {
                inPair[model] = pairs;
            }
        }
        for (int model : unmapped.models()) {
            if (inPair[model] != pairs) {
                models += columns.observed(model, month) ? 1 : 0;
                for (int at = 0; at < months; at++) {
                    volume[at] += columns.observed(model, at) ? columns.value(model, at) : 0;
                }
            }
        }
        double a = sums.values[pair[0] * months + last];
        double b = sums.values[pair[1] * months + last];
        double total = sums.values[sums.values.length - months + month] + outside(month);
        boolean undoes =
                crossing == null ? Math.min(a, b) + volume[last] >= Math.max(a, b) : undone(pair, volume, crossing);
        return new Crossover.Unmapped(
                month,
                models,
                volume[month],
                total > 0 ? volume[month] / total : Double.NaN,
                undoes && volume[month] > 0);
    }

    /** Unmapped models that are not counted: they are missing in the total. */
    private double outside(int month) {
        if (Double.isNaN(outside[month])) {
            outside[month] = 0;
            for (int model : unmapped.models()) {
                if (!sums.counts(model) && columns.observed(model, month)) {
                    outside[month] += columns.value(model, month);
                }
            }
        }
        return outside[month];
    }

    private boolean undone(int[] pair, double[] volume, CrossingScan crossing) {
        int months = columns.months();
        for (int month = 0; month < months; month++) {
            given[month] = sums.values[pair[1] * months + month] + volume[month];
        }
        boolean crosses = scan.over(sums.values, pair[0] * months, given, 0).decide();
        return !crosses || (crossing.sustained() && !scan.sustained());
    }
}
