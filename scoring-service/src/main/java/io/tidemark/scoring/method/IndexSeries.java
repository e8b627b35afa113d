package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One index of one source by day, cut where its scale changes; {@code method.md}, section 6. A new version is a new scale, and
 * so is a day on which the models that it has in common with the series so far moved together. Series are never joined.
 */
public final class IndexSeries {
    /** Of a name that was never read. */
    public static final int NEVER = Integer.MIN_VALUE;

    private final MethodParameters.Performance rule;
    /** Of the running series; {@code NaN} of names that it does not have. */
    private final double[] running;

    private final double[] value;
    private final int[] day;
    private final int[] since;
    private final @Nullable String[] version;
    private int start = NEVER;
    private @Nullable String runningVersion;

    private IndexSeries(int names, MethodParameters.Performance rule) {
        this.rule = rule;
        this.running = new double[names];
        this.value = new double[names];
        this.day = new int[names];
        this.since = new int[names];
        this.version = new String[names];
        Arrays.fill(running, Double.NaN);
        Arrays.fill(value, Double.NaN);
        Arrays.fill(day, NEVER);
        Arrays.fill(since, NEVER);
    }

    /** What was read on one day. The arrays are taken as they are. */
    public static final class Day {
        private final String version;
        private final int[] names;
        private final double[] values;

        /**
         * @param version as the source writes it, or the index itself if it has none
         * @param values one per name
         */
        public Day(String version, int[] names, double[] values) {
            this.version = version;
            this.names = names;
            this.values = values;
        }

        double[] values() {
            return values;
        }
    }

    /**
     * Follows an index over its days.
     *
     * @param days by epoch day
     * @param names how many there are
     */
    public static IndexSeries of(SortedMap<Integer, Day> days, int names, MethodParameters.Performance rule) {
        IndexSeries series = new IndexSeries(names, rule);
        for (Map.Entry<Integer, Day> entry : days.entrySet()) {
            series.add(entry.getKey(), entry.getValue());
        }
        return series;
    }

    private void add(int epochDay, Day read) {
        if (!read.version.equals(runningVersion) || isRebased(read)) {
            Arrays.fill(running, Double.NaN);
            start = epochDay;
            runningVersion = read.version;
        }
        for (int i = 0; i < read.names.length; i++) {
            int name = read.names[i];
            running[name] = read.values[i];
            value[name] = read.values[i];
            day[name] = epochDay;
            since[name] = start;
            version[name] = read.version;
        }
    }

    private boolean isRebased(Day read) {
        double[] before = new double[read.names.length];
        double[] moves = new double[read.names.length];
        int common = 0;
        for (int i = 0; i < read.names.length; i++) {
            double last = running[read.names[i]];
            if (!Double.isNaN(last)) {
                before[common] = last;
                moves[common++] = read.values[i] - last;
            }
        }
        if (common < rule.leastCommon()) {
            return false;
        }
        double move = Math.abs(RobustStatistics.median(moves, common));
        double median = RobustStatistics.median(before, common); // sorts
        double spread = before[common - 1 - common / 4] - before[common / 4];
        return move > rule.medianMove() * median || (spread > 0 && move > rule.spreadMove() * spread);
    }

    /** Epoch day on which the running series began; {@link #NEVER} if nothing was read. */
    public int start() {
        return start;
    }

    /** A name's last value; {@code NaN} if it was never read. */
    public double value(int name) {
        return value[name];
    }

    /** Epoch day of {@link #value}. */
    public int day(int name) {
        return day[name];
    }

    /** First day of the series that {@link #value} is of. */
    public int since(int name) {
        return since[name];
    }

    public @Nullable String version(int name) {
        return version[name];
    }
}
