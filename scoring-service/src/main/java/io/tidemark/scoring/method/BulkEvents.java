package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Bursts in a trailing window; {@code method.md}, section 2 (ours). A burst of one day, or of a few, lifts the window at once and
 * leaves it 30 days later in a fall of the same size. That is one event on the first day, not a month of demand, and the fall
 * is no loss of users. Reading hours make the echo come a day or two early or late. A rise whose echo is not due yet is
 * no event: it may be a lasting change.
 */
final class BulkEvents {
    private final int[] days;
    private final double[] values;
    private final Merged window;
    private final MethodParameters.BulkEvent rule;
    private double[] adjusted = {};
    private double[] scratch = {};

    private BulkEvents(Merged window, MethodParameters.BulkEvent rule) {
        this.days = window.days();
        this.values = window.values();
        this.window = window;
        this.rule = rule;
    }

    /**
     * Marks events on their first day.
     *
     * @param counted days whose downloads a counter knows: there the counter's own increments tell more
     * @return the windows without the events; the readings' own array if there is none
     */
    static double[] find(Merged window, IntPredicate counted, MethodParameters.BulkEvent rule, List<Mark> marks) {
        return new BulkEvents(window, rule).run(counted, window.values(), marks);
    }

    /** How many days after a rise its judgement looks, at most. */
    static int reach(MethodParameters.BulkEvent rule) {
        return rule.windowDays() + 2 * rule.echoDays() + 1;
    }

    private double[] run(IntPredicate counted, double[] unchanged, List<Mark> marks) {
        boolean found = false;
        for (int i = 1; i < days.length; i++) {
            if (!counted.test(days[i]) && stepsUp(i)) {
                int last = endOfRise(i);
                double amount = values[last] - values[i - 1];
                int[] fall = echo(i, last, amount);
                if (fall.length > 0 && staysUp(i, last, fall[0], amount)) {
                    marks.add(new Mark(Flag.BULK_EVENT, days[i], days[i], amount));
                    adjusted = found ? adjusted : values.clone();
                    remove(i, last, fall[0], fall[1], amount);
                    found = true;
                    i = last; // the whole rise is one event
                }
            }
        }
        return found ? adjusted : unchanged;
    }

    private boolean joined(int index) {
        return !window.cut(index) && days[index] - days[index - 1] <= rule.largestGapDays();
    }

    private boolean stepsUp(int index) {
        double step = values[index] - values[index - 1];
        if (!joined(index) || step < rule.leastDownloads()) {
            return false;
        }
        int from = at(days[index] - rule.levelDays());
        int count = index - from;
        if (count < rule.leastReadings()) {
            return false;
        }
        scratch = scratch.length == 0 ? new double[values.length] : scratch; // most windows never step up
        System.arraycopy(values, from, scratch, 0, count);
        if (step <= rule.stepOfLevel() * RobustStatistics.median(scratch, count)) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            scratch[i - 1] = values[from + i] - values[from + i - 1];
        }
        double ordinary = RobustStatistics.median(scratch, count - 1);
        double deviation = rule.madScale() * RobustStatistics.medianDeviation(scratch, count - 1, ordinary);
        return step > ordinary + rule.deviations() * deviation;
    }

    /** The last reading of a rise that takes more than one day. */
    private int endOfRise(int first) {
        int last = first;
        while (last + 1 < days.length && days[last + 1] - days[first] <= rule.echoDays() && stepsUp(last + 1)) {
            last++;
        }
        return last;
    }

    /** Index before and index after the fall that fits best; empty if none is of the same size. */
    private int[] echo(int first, int last, double amount) {
        int from = at(days[first] + rule.windowDays() - rule.echoDays() - 1);
        int to = at(days[last] + rule.windowDays() + rule.echoDays() + 1);
        int[] best = {};
        double least = rule.amountTolerance() * amount;
        for (int before = Math.max(from, last); before < to; before++) {
            for (int after = before + 1; after < to && joined(after); after++) {
                double miss = Math.abs(values[before] - values[after] - amount);
                if (miss < least || (best.length == 0 && miss <= least)) {
                    least = miss;
                    best = new int[] {before, after};
                }
            }
        }
        return best;
    }

    private boolean staysUp(int first, int last, int beforeFall, double amount) {
        int count = beforeFall - last + 1;
        System.arraycopy(values, last, scratch, 0, count);
        return RobustStatistics.median(scratch, count) >= values[first - 1] + amount / 2;
    }

    private void remove(int first, int last, int beforeFall, int afterFall, double amount) {
        for (int i = first; i < afterFall; i++) {
            double part = amount;
            if (i < last) {
                part = values[i] - values[first - 1];
            } else if (i > beforeFall) {
                part = amount - (values[beforeFall] - values[i]);
            }
            adjusted[i] = Math.max(adjusted[i] - Math.clamp(part, 0, amount), 0);
        }
    }

    /** Index of the first reading on or after a day. */
    private int at(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 1;
    }
}
