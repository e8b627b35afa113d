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
    private final boolean[] isUnmapped;
    private final int[] inPair; // per model the number of the last pair it is in
    private int pairs;
    private @Nullable Volume whole;

    /** Of unmapped models, by month: their downloads, and how many are observed. */
    private static final class Volume {
        private final double[] value;
        private final int[] models;

        Volume(int months) {
            this.value = new double[months];
            this.models = new int[months];
        }
    }

    UnmappedVolume(MonthColumns columns, SetSums sums, MemberSet unmapped, int furtherMonths) {
        this.columns = columns;
        this.sums = sums;
        this.unmapped = unmapped;
        this.scan = new CrossingScan(columns.ends(), furtherMonths);
        this.given = new double[columns.months()];
        this.outside = new double[columns.months()];
        Arrays.fill(outside, Double.NaN);
        this.inPair = new int[columns.models()];
        this.isUnmapped = new boolean[columns.models()];
        for (int model : unmapped.models()) {
            isUnmapped[model] = true;
        }
    }

    /**
     * @param crossing of the pair; null if there is none, then the result is who is ahead in the last common month
     * @param last the last common month
     */
    Crossover.Unmapped beside(int[] pair, MemberSet[] both, @Nullable CrossingScan crossing, int last) {
        int months = columns.months();
        int month = crossing == null ? last : crossing.month;
        Volume beside = beside(both);
        double[] volume = beside.value;
        double a = sums.values[pair[0] * months + last];
        double b = sums.values[pair[1] * months + last];
        double total = sums.values[sums.values.length - months + month] + outside(month);
        boolean undoes =
                crossing == null ? Math.min(a, b) + volume[last] >= Math.max(a, b) : undone(pair, volume, crossing);
        return new Crossover.Unmapped(
                month,
                beside.models[month],
                volume[month],
                total > 0 ? volume[month] / total : Double.NaN,
                undoes && volume[month] > 0);
    }

    /** What is unmapped and in neither: for most pairs all of it, which is added up once. */
    private Volume beside(MemberSet[] both) {
        boolean overlaps = false;
        pairs++;
        for (MemberSet one : both) {
            for (int model : one.models()) {
                inPair[model] = pairs;
                overlaps |= isUnmapped[model];
            }
        }
        if (overlaps) {
            return addUp();
        }
        Volume known = whole == null ? addUp() : whole;
        whole = known;
        return known;
    }

    private Volume addUp() {
        int months = columns.months();
        Volume volume = new Volume(months);
        for (int model : unmapped.models()) {
            for (int month = 0; inPair[model] != pairs && month < months; month++) {
                if (columns.observed(model, month)) {
                    volume.value[month] += columns.value(model, month);
                    volume.models[month]++;
                }
            }
        }
        return volume;
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
