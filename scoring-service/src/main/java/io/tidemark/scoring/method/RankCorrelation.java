package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Spearman's rank correlation with its interval; {@code method.md}, section 12. Pearson's correlation of ranks, in which equal values
 * share the mean of their ranks. The interval is of the Poisson bootstrap over models, percentile method; see {@link ModelWeights}.
 * Ranks are halves and their sums exact, so the order of models changes no digit.
 *
 * @param pairs models of which both quantities are observed
 * @param rho in [-1,1]; {@code NaN} with a reason
 * @param lower with {@code upper} the bounds of the interval; {@code NaN} with {@code rho}, or without a resample
 * @param resamples those in which both quantities vary, so that there is a correlation
 */
public record RankCorrelation(
        int pairs,
        double rho,
        double lower,
        double upper,
        int resamples,
        @Nullable Reason reason) {

    /** Why there is no correlation. */
    public enum Reason {
        /** Fewer than the method's minimum. */
        TOO_FEW_PAIRS,
        /** All models have the same value of one of the two. */
        NO_VARIATION;

        /** As published: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param models identities, each once; they decide how often a model counts in a resample
     * @param x {@code NaN} where not observed, as {@code y}
     */
    public static RankCorrelation of(List<String> models, double[] x, double[] y, MethodParameters.Alignments rule) {
        int[] both = IntStream.range(0, x.length)
                .filter(model -> !Double.isNaN(x[model]) && !Double.isNaN(y[model]))
                .toArray();
        if (both.length < rule.leastPairs()) {
            return none(both.length, Reason.TOO_FEW_PAIRS);
        }
        Ranking left = new Ranking(x, both);
        Ranking right = new Ranking(y, both);
        int[] weight = new int[both.length];
        Arrays.fill(weight, 1);
        double rho = rho(left, right, weight);
        if (Double.isNaN(rho)) {
            return none(both.length, Reason.NO_VARIATION);
        }
        long[] keys = Arrays.stream(both)
                .mapToLong(model -> ModelWeights.key(models.get(model)))
                .toArray();
        double[] resampled = new double[rule.resamples()];
        int count = 0;
        for (int resample = 0; resample < rule.resamples(); resample++) {
            long salt = ModelWeights.salt(rule.seed(), resample);
            for (int i = 0; i < weight.length; i++) {
                weight[i] = ModelWeights.weight(keys[i], salt);
            }
            double drawn = rho(left, right, weight);
            if (!Double.isNaN(drawn)) {
                resampled[count++] = drawn;
            }
        }
        double[] sorted = Arrays.copyOf(resampled, count);
        Arrays.sort(sorted);
        double tail = (1 - rule.interval()) / 2;
        return new RankCorrelation(
                both.length,
                rho,
                count == 0 ? Double.NaN : Resampling.quantile(sorted, tail),
                count == 0 ? Double.NaN : Resampling.quantile(sorted, 1 - tail),
                count,
                null);
    }

    private static RankCorrelation none(int pairs, Reason reason) {
        return new RankCorrelation(pairs, Double.NaN, Double.NaN, Double.NaN, 0, reason);
    }

    /** Each pair counts as often as its weight says; {@code NaN} if one side does not vary. */
    private static double rho(Ranking left, Ranking right, int[] weight) {
        double[] x = left.deviations(weight);
        double[] y = right.deviations(weight);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < weight.length; i++) {
            xx += weight[i] * x[i] * x[i];
            yy += weight[i] * y[i] * y[i];
            xy += weight[i] * x[i] * y[i];
        }
        return xx > 0 && yy > 0 ? Math.clamp(xy / Math.sqrt(xx * yy), -1.0, 1.0) : Double.NaN;
    }

    /** The order of values, found once for all resamples. */
    private static final class Ranking {
        private final int[] order;
        private final double[] sorted;
        private final double[] deviations;

        Ranking(double[] values, int[] of) {
            order = IntStream.range(0, of.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[of[i]]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            sorted = Arrays.stream(order).mapToDouble(i -> values[of[i]]).toArray();
            deviations = new double[of.length];
        }

        /** Mean rank of each value less the mean of all ranks, where a value stands as often as its weight says. */
        double[] deviations(int[] weight) {
            int all = Arrays.stream(weight).sum();
            int before = 0;
            for (int from = 0; from < order.length; ) {
                int to = from;
                int equal = 0;
                while (to < order.length && sorted[to] == sorted[from]) {
                    equal += weight[order[to++]];
                }
                for (int i = from; i < to; i++) {
                    deviations[order[i]] = before + (equal + 1) / 2.0 - (all + 1) / 2.0;
                }
                before += equal;
                from = to;
            }
            return deviations;
        }
    }
}
