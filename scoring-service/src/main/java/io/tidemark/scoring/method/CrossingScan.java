package io.tidemark.scoring.method;

/**
 * Walks two columns of months and stops where the first reaches the second; {@code method.md}, section 8. Reused for every
 * pair and resample, so it allocates nothing. A month in which either column is {@code NaN} is passed over: it is no month below,
 * none ahead, and no zero.
 */
final class CrossingScan {
    private final int[] ends;
    private final int furtherMonths;
    private double[] a = {};
    private double[] b = {};
    private int aFrom;
    private int bFrom;
    private int next;

    /** The last month below, and the month of the crossing. */
    int before;

    int month;
    /** Observed months ahead after the month of the crossing, and the month of the return; -1 if there is none. */
    int further;

    int lost;
    /** Epoch day, with the part of a day. */
    double day;

    CrossingScan(int[] ends, int furtherMonths) {
        this.ends = ends;
        this.furtherMonths = furtherMonths;
    }

    /** Begins with two columns, each from an offset on. */
    CrossingScan over(double[] first, int firstFrom, double[] second, int secondFrom) {
        a = first;
        aFrom = firstFrom;
        b = second;
        bFrom = secondFrom;
        next = 0;
        return this;
    }

    double difference(int at) {
        return a[aFrom + at] - b[bFrom + at];
    }

    /** Goes to the next crossing; false if there is none. */
    boolean next() {
        int below = -1;
        for (int at = next; at < ends.length; at++) {
            double difference = difference(at);
            if (difference < 0) {
                below = at;
            } else if (difference >= 0) {
                if (below >= 0) {
                    found(below, at);
                    return true;
                }
            }
        }
        next = ends.length;
        return false;
    }

    private void found(int below, int at) {
        before = below;
        month = at;
        further = 0;
        lost = -1;
        double missing = -difference(below);
        day = ends[below] + (ends[at] - ends[below]) * (missing / (missing + difference(at)));
        int walk = at + 1;
        for (; walk < ends.length; walk++) {
            double difference = difference(walk);
            if (difference < 0) {
                lost = walk;
                break;
            }
            further += difference >= 0 ? 1 : 0;
        }
        next = walk;
    }

    boolean sustained() {
        return further >= furtherMonths;
    }

    /** Goes to the crossing that answers the question: the first that is sustained, else the first; false if there is none. */
    boolean decide() {
        next = 0;
        if (!next()) {
            return false;
        }
        int firstBefore = before;
        int firstMonth = month;
        boolean found = sustained();
        while (!found && next()) {
            found = sustained();
        }
        if (!found) {
            found(firstBefore, firstMonth);
        }
        return true;
    }

    /** The sign of the last observed difference, 0 counting as ahead; 0 if no month was observed. */
    int standing() {
        for (int at = ends.length - 1; at >= 0; at--) {
            double difference = difference(at);
            if (!Double.isNaN(difference)) {
                return difference >= 0 ? 1 : -1;
            }
        }
        return 0;
    }
}
