package io.tidemark.scoring.method;

/** Momentum of one model; {@code method.md}, section 11. */
public final class Momentum {
    private Momentum() {}

    /**
     * Downloads of the last days over those of as many days before, minus 1.
     *
     * @param daily downloads per day, oldest first, the last day last; NaN when not observed
     * @param days length of each period
     * @return NaN when a day of either period is not observed or the earlier period has no downloads
     */
    public static double growth(double[] daily, int days) {
        if (daily.length < 2 * days) {
            return Double.NaN;
        }
        double before = 0;
        double last = 0;
        for (int i = 0; i < days; i++) {
            before += daily[daily.length - 2 * days + i];
            last += daily[daily.length - days + i];
        }
        return before > 0 ? last / before - 1 : Double.NaN;
    }

    /**
     * The first checkpoint still ahead, or of today, at which cumulative downloads reach the cut-off at a constant
     * rate.
     *
     * @param ageDays age of the model
     * @param downloads cumulative downloads at that age; NaN when not observed
     * @param perDay present rate; NaN when not observed
     * @param checkpoints ages in days, ascending
     * @param cutoff downloads of the bucket's 10th model at each checkpoint; NaN without a baseline there
     * @return the checkpoint in days; 0 when there is none or a value is not observed
     */
    public static int entersTopAt(int ageDays, double downloads, double perDay, int[] checkpoints, double[] cutoff) {
        for (int i = 0; i < checkpoints.length; i++) {
            int ahead = checkpoints[i] - ageDays;
            if (ahead >= 0 && downloads + perDay * ahead >= cutoff[i]) {
                return checkpoints[i];
            }
        }
        return 0;
    }
}
