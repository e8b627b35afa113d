package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import java.util.List;

/**
 * Increments far outside their model's own distribution; {@code method.md}, section 2 (ours). The 28 days stand around the day, and
 * are shifted where the series begins or ends, so that a lasting change of level is no spike. Only increments of single days are
 * looked at: one spread over a gap is a mean.
 */
final class Spikes {
    private final CounterColumns columns;
    private final MethodParameters.Spike rule;
    private final double[] around;

    private Spikes(CounterColumns columns, MethodParameters.Spike rule) {
        this.columns = columns;
        this.rule = rule;
        this.around = new double[rule.windowDays()];
    }

    /**
     * Marks spikes and replaces them by their median in the adjusted increments. The mark's amount is the excess.
     *
     * @param earlier the model in another computation, {@code same} how many of the first elements of its columns are the same
     * @return how many of the first adjusted increments are the same as there
     */
    static int find(
            CounterColumns columns, MethodParameters.Spike rule, EarlierSeries earlier, int same, List<Mark> marks) {
        int first = columns.readings().firstDay() - columns.firstDay() + 1;
        int held = held(first, same, rule);
        CounterColumns before = earlier.counter();
        if (before != null && held > 0 && earlier.marks(Flag.SPIKE, columns.firstDay() + held, marks)) {
            columns.adjustAs(before, held);
        }
        new Spikes(columns, rule).run(Math.max(first, held), first, marks);
        return held;
    }

    /** A day whose days around it are the same, and do not reach the end of either series, is judged the same. */
    private static int held(int first, int same, MethodParameters.Spike rule) {
        return first + rule.windowDays() + 1 <= same ? same - rule.windowDays() + rule.windowDays() / 2 : 0;
    }

    private void run(int from, int first, List<Mark> marks) {
        double[] increments = columns.increments();
        int end = columns.readings().lastDay() - columns.firstDay() + 1;
        boolean continued = columns.adjusted() != increments;
        for (int index = from; index < (continued ? columns.length() : end); index++) {
            double median = index < end ? exceeded(index, first, end) : Double.NaN;
            boolean spike = !Double.isNaN(median);
            if (spike) {
                int day = columns.firstDay() + index;
                marks.add(new Mark(Flag.SPIKE, day, day, increments[index] - median));
            }
            if (spike || continued) {
                columns.adjust(index, spike ? median : increments[index]);
            }
        }
    }

    /** The median around a spike; {@code NaN} if it is none. */
    private double exceeded(int index, int first, int end) {
        double increment = columns.increments()[index];
        if (increment < rule.leastDownloads() || columns.spread()[index]) {
            return Double.NaN;
        }
        int count = around(index, first, end);
        if (count < rule.leastDays()) {
            return Double.NaN;
        }
        double median = RobustStatistics.median(around, count);
        double deviation = rule.madScale() * RobustStatistics.medianDeviation(around, count, median);
        boolean far = increment > median + rule.deviations() * deviation && increment > rule.medians() * median;
        return far ? median : Double.NaN;
    }

    /**
     * Collects the observed increments of single days around an index, itself left out. None if so many exceed a tenth of it that their
     * median must: that spares the sorting, and half of the window, on nearly every day.
     */
    private int around(int index, int first, int end) {
        double[] increments = columns.increments();
        int from = index - rule.windowDays() / 2;
        from = Math.max(Math.min(from, end - rule.windowDays() - 1), first);
        int to = Math.min(from + rule.windowDays() + 1, end);
        int count = 0;
        int exceeding = 0;
        for (int i = from; i < to && 2 * exceeding <= rule.windowDays(); i++) {
            double value = increments[i];
            if (i != index && !Double.isNaN(value) && !columns.spread()[i]) {
                around[count++] = value;
                exceeding += value * rule.medians() >= increments[index] ? 1 : 0;
            }
        }
        return 2 * exceeding > count ? 0 : count;
    }
}
