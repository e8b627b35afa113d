package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;

/**
 * The bootstrap over models, for all pairs: in every resample the groups are added up and compared as {@link CrossingScan} compares them.
 * Who is behind is one bit a resample, so that 64 of them are walked through the months at once.
 */
final class Resampling {
    private final MethodParameters.Crossovers rule;
    private final int[] ends;
    private final List<int[]> pairs;
    private final double[][] days;
    private final AtomicIntegerArray sustained;

    /**
     * @param blocks of resamples, {@code drawn} the sums of one as {@link ResampledSums#draw} makes them; each is asked for once
     * @param pairs indexes of two sets each
     */
    Resampling(
            int[] ends,
            int blocks,
            IntFunction<double[][]> drawn,
            List<int[]> pairs,
            MethodParameters.Crossovers rule) {
        this.rule = rule;
        this.ends = ends;
        this.pairs = pairs;
        this.days = new double[pairs.size()][rule.resamples()];
        this.sustained = new AtomicIntegerArray(pairs.size());
        InParallel.each(blocks, block -> compare(drawn.apply(block), block * ResampledSums.BLOCK));
    }

    private void compare(double[][] sums, int first) {
        int count = Math.min(ResampledSums.BLOCK, rule.resamples() - first);
        long[][] behind = new long[ends.length][(count + Long.SIZE - 1) / Long.SIZE];
        int[] months = new int[ends.length];
        int[] decided = new int[Long.SIZE];
        for (int pair = 0; pair < days.length; pair++) {
            int a = pairs.get(pair)[0] * ends.length;
            int b = pairs.get(pair)[1] * ends.length;
            int observed = 0; // a month is observed in every resample or in none
            for (int month = 0; month < ends.length; month++) {
                if (!Double.isNaN(sums[a + month][0] - sums[b + month][0])) {
                    behind(sums[a + month], sums[b + month], behind[observed]);
                    months[observed++] = month;
                }
            }
            for (int word = 0; word < behind[0].length; word++) {
                int lanes = Math.min(count - word * Long.SIZE, Long.SIZE);
                long crosses = decide(pair, behind, word, observed, lanes, decided);
                for (int lane = 0; lane < lanes; lane++) {
                    int resample = word * Long.SIZE + lane;
                    int at = decided[lane];
                    days[pair][first + resample] = ((crosses >>> lane) & 1) != 0
                            ? day(sums, a, b, months[at - 1], months[at], resample)
                            : observed > 0 && ((behind[observed - 1][word] >>> lane) & 1) == 0
                                    ? Double.NEGATIVE_INFINITY
                                    : Double.POSITIVE_INFINITY;
                }
            }
        }
    }

    /** One bit a resample: whether the first sum is smaller. Sums are not negative, so that no difference is a negative 0. */
    private static void behind(double[] a, double[] b, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long own = 0;
            for (int i = Math.min(a.length, (word + 1) * Long.SIZE) - 1; i >= word * Long.SIZE; i--) {
                own = (own << 1) | (Double.doubleToRawLongBits(a[i] - b[i]) >>> (Long.SIZE - 1));
            }
            bits[word] = own;
        }
    }

    /**
     * Finds the crossing that answers the question: the first that is sustained, else the first.
     *
     * @param decided receives of each lane its month
     * @return which lanes cross; without a crossing, a group that is ahead crossed before the first month, one that is behind has not
     *     crossed yet
     */
    private long decide(int pair, long[][] behind, int word, int observed, int lanes, int[] decided) {
        long valid = -1L >>> (Long.SIZE - lanes);
        long any = 0;
        long lasts = 0;
        for (int at = 1; at < observed; at++) {
            long crosses = behind[at - 1][word] & ~behind[at][word] & valid;
            long lasting = at + rule.furtherMonths() < observed ? crosses & ~lasts : 0;
            for (int further = 1; lasting != 0 && further <= rule.furtherMonths(); further++) {
                lasting &= ~behind[at + further][word];
            }
            for (long left = (crosses & ~any) | lasting; left != 0; left &= left - 1) {
                decided[Long.numberOfTrailingZeros(left)] = at;
            }
            any |= crosses;
            lasts |= lasting;
        }
        sustained.addAndGet(pair, Long.bitCount(lasts));
        return any;
    }

    private double day(double[][] sums, int a, int b, int before, int month, int resample) {
        double missing = sums[b + before][resample] - sums[a + before][resample];
        double beyond = sums[a + month][resample] - sums[b + month][resample];
        return ends[before] + (ends[month] - ends[before]) * (missing / (missing + beyond));
    }

    /** One answer per pair. */
    List<Crossover.Resampled> all() {
        return InParallel.map(days.length, this::of);
    }

    private Crossover.Resampled of(int pair) {
        double[] sorted = days[pair];
        int crossed = sort(sorted);
        double tail = (1 - rule.interval()) / 2;
        return new Crossover.Resampled(
                rule.resamples(),
                (double) crossed / rule.resamples(),
                (double) sustained.get(pair) / rule.resamples(),
                quantile(sorted, tail),
                quantile(sorted, 1 - tail));
    }

    /** Sorts days, most of which are infinite; returns how many are not. */
    private static int sort(double[] days) {
        double[] finite = new double[days.length];
        int crossed = 0;
        int before = 0;
        for (double day : days) {
            if (Double.isFinite(day)) {
                finite[crossed++] = day;
            } else {
                before += day < 0 ? 1 : 0;
            }
        }
        Arrays.sort(finite, 0, crossed);
        Arrays.fill(days, 0, before, Double.NEGATIVE_INFINITY);
        System.arraycopy(finite, 0, days, before, crossed);
        Arrays.fill(days, before + crossed, days.length, Double.POSITIVE_INFINITY);
        return crossed;
    }

    /** The smallest value that at least this part of the values does not exceed. */
    static double quantile(double[] sorted, double part) {
        int at = (int) Math.ceil(part * sorted.length - 1e-9) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
}
