package io.tidemark.scoring.method;

import java.util.Arrays;

/**
 * A slope that a few wild points do not move: the median of the slopes of all pairs of points (Theil 1950, Sen 1968), with Sen's
 * interval from the variance of Kendall's statistic. In units of y per unit of x.
 *
 * @param slope {@code NaN} of fewer than two points
 * @param lower with {@code upper} the interval; infinite where the points are too few to bound it (fewer than five, for 95 %)
 */
public record TheilSen(double slope, double lower, double upper) {

    /**
     * @param x ascending, each once; the first {@code count} are used
     * @param deviations of a normal distribution on each side, such as 1.96 for 95 %
     */
    public static TheilSen of(int[] x, double[] y, int count, double deviations) {
        int pairs = count * (count - 1) / 2;
        if (pairs == 0) {
            return new TheilSen(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] slopes = new double[pairs];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                slopes[at++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        Arrays.sort(slopes);
        double spread = deviations * Math.sqrt(count * (count - 1.0) * (2.0 * count + 5) / 18);
        int low = (int) Math.rint((pairs - spread) / 2) - 1;
        int high = (int) Math.rint((pairs + spread) / 2);
        return new TheilSen(
                RobustStatistics.median(slopes, pairs),
                low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                high >= pairs ? Double.POSITIVE_INFINITY : slopes[high]);
    }

    /** Whether the interval has two ends. */
    public boolean bounded() {
        return !Double.isInfinite(lower) && !Double.isInfinite(upper);
    }
}
