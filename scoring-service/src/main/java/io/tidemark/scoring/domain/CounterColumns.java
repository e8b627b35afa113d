package io.tidemark.scoring.domain;

import java.util.Arrays;

/**
 * A model's curated counter, one element a day from {@link #firstDay} to the as-of date; {@code NaN} where not observed. Arrays may have
 * room behind the last element, which belongs to the columns of a later day.
 */
public final class CounterColumns {
    private static final int ROOM = 31; // days

    private final Merged readings;
    private final int firstDay;
    private final int length;
    private final boolean panelEntry;
    private final double[] cumulative;
    private final double[] increments;
    private final boolean[] spread;
    private double[] adjusted;
    private int shared; // the first of the adjusted elements, which columns of an earlier day have too
    private boolean lent; // the room behind the last element, to the columns of a later day

    /**
     * @param firstDay of the columns; before the first reading if the downloads since the release are spread
     * @param panelEntry whether the first reading joins as an entry into the panel
     */
    public CounterColumns(Merged readings, int firstDay, int lastDay, boolean panelEntry) {
        this.readings = readings;
        this.firstDay = firstDay;
        this.panelEntry = panelEntry;
        this.length = lastDay - firstDay + 1;
        this.cumulative = new double[length];
        this.increments = new double[length];
        this.spread = new boolean[length];
        this.adjusted = increments;
        Arrays.fill(cumulative, Double.NaN);
        Arrays.fill(increments, Double.NaN);
    }

    /** Takes the first elements of the columns of an earlier day, which are the same; the rest is not observed yet. */
    private CounterColumns(CounterColumns before, Merged readings, int length, int same) {
        this.readings = readings;
        this.firstDay = before.firstDay;
        this.length = length;
        this.panelEntry = before.panelEntry;
        if (same == before.length && length <= before.cumulative.length && !before.lent) {
            before.lent = true;
            this.cumulative = before.cumulative;
            this.increments = before.increments;
            this.spread = before.spread;
        } else {
            int room = length + ROOM;
            this.cumulative = Arrays.copyOf(before.cumulative, room);
            this.increments = Arrays.copyOf(before.increments, room);
            this.spread = Arrays.copyOf(before.spread, room);
            Arrays.fill(cumulative, same, room, Double.NaN);
            Arrays.fill(increments, same, room, Double.NaN);
            Arrays.fill(spread, same, room, false);
        }
        this.adjusted = increments;
    }

    /**
     * Columns up to a later day that begin as these do; nothing is adjusted yet. If all of these are the same, later elements go into
     * the room behind them, once.
     *
     * @param same how many of the first elements are the same
     */
    public CounterColumns continued(Merged extended, int lastDay, int same) {
        return new CounterColumns(this, extended, lastDay - firstDay + 1, same);
    }

    public Merged readings() {
        return readings;
    }

    public int firstDay() {
        return firstDay;
    }

    /** How many days there are. */
    public int length() {
        return length;
    }

    public boolean panelEntry() {
        return panelEntry;
    }

    /** The counter as read or interpolated; carried only if the model is gone. */
    public double[] cumulative() {
        return cumulative;
    }

    /** Downloads of the day. */
    public double[] increments() {
        return increments;
    }

    /** Increments with flagged ones replaced; the same array as {@link #increments} if none was. */
    public double[] adjusted() {
        return adjusted;
    }

    /** Adjusts a day's increment. What columns of an earlier day have too is copied before it changes. */
    public void adjust(int index, double value) {
        if (Double.compare(adjusted[index], value) != 0) {
            if (adjusted == increments || index < shared) {
                adjusted = adjusted.clone();
                shared = 0;
            }
            adjusted[index] = value;
        }
    }

    /** Takes what was adjusted in the columns these continue, up to an element; each later one is to be adjusted. */
    public void adjustAs(CounterColumns before, int held) {
        if (increments == before.increments) {
            adjusted = before.adjusted;
            shared = before.length;
        } else {
            adjusted = increments.clone();
            System.arraycopy(before.adjusted, 0, adjusted, 0, held);
        }
    }

    /** True where the day's increment is a part of a longer gap's. */
    public boolean[] spread() {
        return spread;
    }

    /** Whether a day lies between the first day and the last reading. */
    public boolean covers(int day) {
        return day >= firstDay && day <= readings.lastDay();
    }

    /** The counter at the end of a day on or after {@link #firstDay}: the last known one, carried forward. */
    public double lastKnown(int day) {
        return cumulative[Math.min(day, readings.lastDay()) - firstDay];
    }

    /** The last value that was really read up to a day; 0 before the first reading. */
    public double lastRead(int day) {
        int found = Arrays.binarySearch(readings.days(), day);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : readings.values()[index];
    }
}
