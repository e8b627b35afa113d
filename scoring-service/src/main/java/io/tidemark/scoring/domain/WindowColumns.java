package io.tidemark.scoring.domain;

/** A model's 30-day windows as read. */
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

    /**
     * More readings after the same first ones, with the same events.
     *
     * @param same how many of the first readings are the same; later ones hold no event
     */
    public WindowColumns continued(Merged extended, int same) {
        if (adjusted == readings.values()) {
            return new WindowColumns(extended, extended.values());
        }
        double[] all = extended.values().clone();
        System.arraycopy(adjusted, 0, all, 0, same);
        return new WindowColumns(extended, all);
    }

    public Merged readings() {
        return readings;
    }

    public double[] adjusted() {
        return adjusted;
    }
}
