package io.tidemark.scoring.domain;

import java.util.Arrays;

/** A model's curated counter, one element a day from {@link #firstDay} to the as-of date; {@code NaN} where not observed. */
public final class CounterColumns {
    private final Merged readings;
    private final int firstDay;
    private final boolean panelEntry;
    private final double[] cumulative;
    private final double[] increments;
    private final boolean[] spread;
    private double[] adjusted;

    /**
     * @param firstDay of the columns; before the first reading if the downloads since the release are spread
     * @param panelEntry whether the first reading joins as an entry into the panel
     */
    public CounterColumns(Merged readings, int firstDay, int lastDay, boolean panelEntry) {
        this.readings = readings;
        this.firstDay = firstDay;
        this.panelEntry = panelEntry;
        int days = lastDay - firstDay + 1;
        this.cumulative = new double[days];
        this.increments = new double[days];
        this.spread = new boolean[days];
        this.adjusted = increments;
        Arrays.fill(cumulative, Double.NaN);
        Arrays.fill(increments, Double.NaN);
    }

    public Merged readings() {
        return readings;
    }

    public int firstDay() {
        return firstDay;
    }

    public int length() {
        return cumulative.length;
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

    public void adjusted(double[] replaced) {
        adjusted = replaced;
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
