package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The bootstrap over models, for all pairs at once: every resample adds up the groups in one pass, and compares them. */
final class Resampling {
    private final MethodParameters.Crossovers rule;
    private final double[][] days;
    private final int[] crossed;
    private final int[] sustained;

    /**
     * @param pairs indexes of two sets each
     * @param drawn of a resample its sums, shaped as those of {@link SetSums#values}; each is asked for once, in turn
     */
    Resampling(MonthColumns columns, IntFunction<double[]> drawn, List<int[]> pairs, MethodParameters.Crossovers rule) {
        this.rule = rule;
        this.days = new double[pairs.size()][rule.resamples()];
        this.crossed = new int[pairs.size()];
        this.sustained = new int[pairs.size()];
        CrossingScan scan = new CrossingScan(columns.ends(), rule.furtherMonths());
        for (int resample = 0; resample < rule.resamples(); resample++) {
            double[] own = drawn.apply(resample);
            for (int pair = 0; pair < days.length; pair++) {
                int[] of = pairs.get(pair);
                scan.over(own, of[0] * columns.months(), own, of[1] * columns.months());
                compare(scan, pair, resample);
            }
        }
    }

    /** Without a crossing, a group that is ahead crossed before the first month, one that is behind has not crossed yet. */
    private void compare(CrossingScan scan, int pair, int resample) {
        if (scan.decide()) {
            days[pair][resample] = scan.day;
            crossed[pair]++;
            sustained[pair] += scan.sustained() ? 1 : 0;
        } else {
            days[pair][resample] = scan.standing() > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
    }

    /** One answer per pair. */
    List<Crossover.Resampled> all() {
        return IntStream.range(0, days.length).mapToObj(this::of).toList();
    }

    private Crossover.Resampled of(int pair) {
        double[] sorted = days[pair].clone();
        Arrays.sort(sorted);
        double tail = (1 - rule.interval()) / 2;
        return new Crossover.Resampled(
                rule.resamples(),
                (double) crossed[pair] / rule.resamples(),
                (double) sustained[pair] / rule.resamples(),
                quantile(sorted, tail),
                quantile(sorted, 1 - tail));
    }

    /** The smallest value that at least this part of the values does not exceed. */
    private static double quantile(double[] sorted, double part) {
        int at = (int) Math.ceil(part * sorted.length - 1e-9) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
}
