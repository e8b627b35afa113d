package io.tidemark.scoring.domain;

/**
 * The readings of one metric of one model after its sources were put together: one a day, repeats of a stale feed left out.
 */
public final class Merged {
    private final int[] days;
    private final double[] values;
    private final boolean[] cut;
    private final int[] staleDays;
    private final int[] conflictDays;
    private final int validFrom;

    /**
     * @param days epoch days, ascending
     * @param values one per day
     * @param cut one per day: true where the unit changed since the reading before, so that nothing joins the two; empty if it
     *     never changed
     * @param staleDays on which there were only repeats, ascending
     * @param conflictDays on which the chosen source had several values, ascending
     */
    public Merged(int[] days, double[] values, boolean[] cut, int[] staleDays, int[] conflictDays) {
        this.days = days;
        this.values = values;
        this.cut = cut;
        this.staleDays = staleDays;
        this.conflictDays = conflictDays;
        this.validFrom = lastCut();
    }

    public int[] days() {
        return days;
    }

    public double[] values() {
        return values;
    }

    /** Whether the unit changed since the reading before. */
    public boolean cut(int index) {
        return cut.length > 0 && cut[index];
    }

    /** Whether the unit ever changed. */
    public boolean isCut() {
        return cut.length > 0 && validFrom > days[0];
    }

    public int[] staleDays() {
        return staleDays;
    }

    public int[] conflictDays() {
        return conflictDays;
    }

    public int size() {
        return days.length;
    }

    public int firstDay() {
        return days[0];
    }

    public int lastDay() {
        return days[days.length - 1];
    }

    public double lastValue() {
        return values[values.length - 1];
    }

    /** The first day whose unit is today's. */
    public int validFrom() {
        return validFrom;
    }

    private int lastCut() {
        for (int i = cut.length - 1; i > 0; i--) {
            if (cut[i]) {
                return days[i];
            }
        }
        return days.length == 0 ? 0 : days[0];
    }
}
