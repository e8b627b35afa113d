package io.tidemark.scoring.method;

import java.util.Arrays;

/** Median and median absolute deviation: a few wild values do not move them. */
final class RobustStatistics {
    private RobustStatistics() {}

    /** The median of the first {@code count} values, which are sorted in place; {@code NaN} of none. */
    static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The median of the distances to {@code center} of the first {@code count} values, which are overwritten. */
    static double medianDeviation(double[] values, int count, double center) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i] - center);
        }
        return median(values, count);
    }
}
