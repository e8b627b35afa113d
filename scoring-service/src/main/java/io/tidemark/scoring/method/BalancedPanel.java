package io.tidemark.scoring.method;

/**
 * Compares two groups on the models that are known on both sides: in the last month below and in the month that is compared; {@code
 * method.md}, section 8. Known is observed, carried, or not there yet. So a model that entered observation in between, or left
 * it, counts on neither side, while one that was released in between counts with its downloads.
 */
final class BalancedPanel {
    private final MonthColumns columns;
    private final int[] a;
    private final int[] b;

    BalancedPanel(MonthColumns columns, MemberSet a, MemberSet b) {
        this.columns = columns;
        this.a = a.models();
        this.b = b.models();
    }

    /** Whether a crossing is there, and lasts for the further months it lasts in the raw series, {@code furtherMonths} at most. */
    Crossover.Balanced of(CrossingScan crossing, int furtherMonths) {
        int before = crossing.before;
        int month = crossing.month;
        double below = difference(before, month, before);
        double ahead = difference(before, month, month);
        boolean crosses = below < 0 && ahead >= 0;
        double length = columns.end(month) - columns.end(before);
        return new Crossover.Balanced(
                known(a, before, month) + known(b, before, month),
                a.length + b.length,
                crosses,
                crosses && lasts(crossing, furtherMonths),
                crosses ? columns.end(before) + length * (-below / (ahead - below)) : Double.NaN);
    }

    private boolean lasts(CrossingScan crossing, int furtherMonths) {
        int until = crossing.lost < 0 ? columns.months() : crossing.lost;
        int checked = 0;
        for (int month = crossing.month + 1; month < until && checked < furtherMonths; month++) {
            if (!Double.isNaN(crossing.difference(month))) {
                checked++;
                if (difference(crossing.before, month, month) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The difference in a month among the models known in two others. */
    private double difference(int before, int after, int at) {
        return sum(a, before, after, at) - sum(b, before, after, at);
    }

    private double sum(int[] models, int before, int after, int at) {
        double sum = 0;
        for (int model : models) {
            if (columns.known(model, before) && columns.known(model, after)) {
                sum += columns.knownValue(model, at);
            }
        }
        return sum;
    }

    private int known(int[] models, int before, int after) {
        int count = 0;
        for (int model : models) {
            count += columns.known(model, before) && columns.known(model, after) ? 1 : 0;
        }
        return count;
    }
}
