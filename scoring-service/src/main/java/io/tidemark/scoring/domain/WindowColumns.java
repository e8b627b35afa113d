package io.tidemark.scoring.domain;

/**
 * A model's 30-day windows as read.
 */
public final class WindowColumns {
    private final Merged readings;
    private final double[] adjusted;

    /**
     * @param adjusted per reading, without bulk events; the same array as the values if there is none
     */
    public WindowColumns(Merged readings, double[] adjusted) {
        this.readings = readings;
        this.adjusted = adjusted;
    }

    public Merged readings() {
        return readings;
    }

    public double[] adjusted() {
        return adjusted;
    }
}
