package io.tidemark.scoring.domain;

import io.tidemark.common.model.Metric;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All readings of one metric of one subject by one source, a day at most once: the newest fetch of a day is already
 * chosen. The arrays are taken as they are and must not change afterwards.
 */
public final class Readings {
    private static final int[] NO_DAYS = {};
    private static final double[] NO_VALUES = {};

    private final Metric metric;
    private final String source;
    private final int[] days;
    private final double[] values;
    private final int[] conflictDays;

    /**
     * @param days epoch days, strictly ascending
     * @param values one per day, finite and not negative
     * @param conflictDays epoch days, ascending, on which other values were kept beside the chosen one
     */
    public Readings(Metric metric, String source, int[] days, double[] values, int[] conflictDays) {
        this(days, metric, source, values, conflictDays);
        if (days.length != values.length) {
            throw new IllegalArgumentException(days.length + " days but " + values.length + " values");
        }
        for (int i = 0; i < days.length; i++) {
            if (i > 0 && days[i] <= days[i - 1]) {
                throw new IllegalArgumentException("days must ascend strictly: " + days[i - 1] + ", " + days[i]);
            }
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a reading is finite and not negative, was " + values[i]);
            }
        }
    }

    /** Unchecked: parts of what was checked. */
    private Readings(int[] days, Metric metric, String source, double[] values, int[] conflictDays) {
        this.metric = metric;
        this.source = source;
        this.days = days;
        this.values = values;
        this.conflictDays = conflictDays;
    }

    public Metric metric() {
        return metric;
    }

    public String source() {
        return source;
    }

    public int[] days() {
        return days;
    }

    public double[] values() {
        return values;
    }

    public int[] conflictDays() {
        return conflictDays;
    }

    public int size() {
        return days.length;
    }

    /** The readings at {@code from} (inclusive) to {@code to} (exclusive); this object itself if that is all of them. */
    Readings between(int from, int to) {
        if (from == 0 && to == days.length) {
            return this;
        }
        int conflictsFrom = upTo(conflictDays, days[from] - 1);
        int conflictsTo = upTo(conflictDays, days[to - 1]);
        return new Readings(
                Arrays.copyOfRange(days, from, to),
                metric,
                source,
                Arrays.copyOfRange(values, from, to),
                Arrays.copyOfRange(conflictDays, conflictsFrom, conflictsTo));
    }

    /** The readings up to and including a day; this object itself if that is all of them. */
    public Readings until(int day) {
        if (days.length == 0 || days[days.length - 1] <= day) {
            return this;
        }
        if (days[0] > day) { // of most models, where a quarter's end is asked for that lies before them
            return new Readings(NO_DAYS, metric, source, NO_VALUES, NO_DAYS);
        }
        int kept = upTo(days, day);
        return new Readings(
                Arrays.copyOf(days, kept),
                metric,
                source,
                Arrays.copyOf(values, kept),
                Arrays.copyOf(conflictDays, upTo(conflictDays, day)));
    }

    /** The last day up to another with a reading; {@link Integer#MIN_VALUE} if there is none. */
    public int lastDay(int until) {
        int count = upTo(days, until);
        return count == 0 ? Integer.MIN_VALUE : days[count - 1];
    }

    private static int upTo(int[] ascending, int day) {
        int found = Arrays.binarySearch(ascending, day);
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Readings that
                && metric == that.metric
                && source.equals(that.source)
                && Arrays.equals(days, that.days)
                && Arrays.equals(values, that.values)
                && Arrays.equals(conflictDays, that.conflictDays);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(days) + source.hashCode();
    }

    @Override
    public String toString() {
        return "Readings[" + metric.wireName() + " of " + source + ", days=" + Arrays.toString(days) + ", values="
                + Arrays.toString(values) + ", conflicts=" + Arrays.toString(conflictDays) + "]";
    }
}
