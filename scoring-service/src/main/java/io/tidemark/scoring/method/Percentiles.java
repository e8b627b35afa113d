package io.tidemark.scoring.method;

import java.util.Arrays;

/** Places of values among each other, from 0 to 100. */
final class Percentiles {
    private Percentiles() {}

    /**
     * The part of the others that are lower, those that are equal counted half, in percent.
     *
     * @param values {@code NaN} of those that are not ranked; they get {@code NaN}
     * @param least how many ranked values there must be, at least 2; with fewer all get {@code NaN}
     */
    static double[] of(double[] values, int least) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] percentiles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            percentiles[i] = Double.isNaN(values[i]) || sorted.length < least ? Double.NaN : place(sorted, values[i]);
        }
        return percentiles;
    }

    private static double place(double[] sorted, double value) {
        int lower = 0;
        int equal = 0;
        for (double other : sorted) {
            lower += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }
        return 100 * (lower + (equal - 1) / 2.0) / (sorted.length - 1);
    }
}
