package io.tidemark.scoring.method;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How unevenly a metric is spread over groups in one month, and where that is going; {@code method.md}, section 9. Groups with 0 are not
 * counted: one that nobody uses changes nothing.
 *
 * @param groups with a value above 0; everything else is {@code NaN} if there is none
 * @param herfindahl sum of squared shares, in (0,1]
 * @param effective 1 / {@code herfindahl}: as many groups of equal size are as concentrated
 * @param largest index of the largest group, of equals the first; -1 if there is none
 * @param gini in [0,1): 0 where all are equal
 * @param slope of {@code herfindahl} a month over the months looked back on; null of fewer than two
 * @param alert whether that slope is surely positive; null where its interval has no bounds
 */
public record Concentration(
        int groups,
        double herfindahl,
        double effective,
        double topShare,
        double topFewShare,
        int largest,
        double gini,
        @Nullable TheilSen slope,
        @Nullable Boolean alert) {

    /**
     * One for each month.
     *
     * @param values {@code [group][month]}; {@code NaN} where not observed, which is left out and not a zero
     */
    public static Concentration[] of(double[][] values, int months, MethodParameters.Concentrations rule) {
        Concentration[] byMonth = new Concentration[months];
        int[] x = new int[rule.slopeMonths()];
        double[] y = new double[rule.slopeMonths()];
        double[] herfindahl = new double[months];
        for (int month = 0; month < months; month++) {
            Concentration plain = of(values, month, rule.top());
            herfindahl[month] = plain.herfindahl();
            int count = 0;
            for (int back = Math.max(0, month - rule.slopeMonths() + 1); back <= month; back++) {
                if (!Double.isNaN(herfindahl[back])) {
                    x[count] = back;
                    y[count++] = herfindahl[back];
                }
            }
            boolean here = !Double.isNaN(plain.herfindahl());
            byMonth[month] = here && count > 1 ? plain.with(TheilSen.of(x, y, count, rule.deviations())) : plain;
        }
        return byMonth;
    }

    private static Concentration of(double[][] values, int month, int top) {
        double[] sorted = new double[values.length];
        int count = 0;
        int largest = -1;
        for (int group = 0; group < values.length; group++) {
            double value = values[group][month];
            if (value > 0) {
                sorted[count++] = value;
                largest = largest < 0 || value > values[largest][month] ? group : largest;
            }
        }
        if (count == 0) {
            return new Concentration(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, -1, Double.NaN, null, null);
        }
        Arrays.sort(sorted, 0, count); // so that the sums do not depend on the order of groups
        double sum = 0;
        double ranked = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
            ranked += (i + 1.0) * sorted[i];
        }
        double squares = 0;
        double topFew = 0;
        for (int i = 0; i < count; i++) {
            double share = sorted[i] / sum;
            squares += share * share;
            topFew += i >= count - top ? share : 0;
        }
        double gini = 2 * ranked / (count * sum) - (count + 1.0) / count;
        return new Concentration(
                count, squares, 1 / squares, sorted[count - 1] / sum, topFew, largest, Math.max(gini, 0), null, null);
    }

    private Concentration with(TheilSen trend) {
        return new Concentration(
                groups,
                herfindahl,
                effective,
                topShare,
                topFewShare,
                largest,
                gini,
                trend,
                trend.bounded() ? trend.lower() > 0 : null);
    }
}
