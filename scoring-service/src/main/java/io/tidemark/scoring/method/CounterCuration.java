package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import java.util.List;

/**
 * Increments from a counter; {@code method.md}, section 2. The difference of two readings is spread evenly over the days
 * between them. A fall is a revision of the counter: increment 0, the fall kept as a mark.
 *
 * <p>What was counted before the first reading belongs to the days since the release if the model was first observed young
 * enough; otherwise the first reading is an entry into the panel and no download of its day (section 3).
 */
final class CounterCuration {
    private final Merged readings;
    private final CounterColumns columns;
    private final int sparseDays;
    private final List<Mark> marks;

    private CounterCuration(Merged readings, CounterColumns columns, int sparseDays, List<Mark> marks) {
        this.readings = readings;
        this.columns = columns;
        this.sparseDays = sparseDays;
        this.marks = marks;
    }

    /**
     * Readings are joined in their order, each to the one before: what was joined holds up to the last reading that is the same.
     *
     * @param releaseDay epoch day; {@link ModelSeries#NEVER} if unknown
     * @param earlier the model in another computation, {@code same} how many of its first readings are the same
     * @param marks receives what was found
     */
    static CounterColumns curate(
            Merged readings,
            int releaseDay,
            int asOf,
            int goneSince,
            MethodParameters method,
            EarlierSeries earlier,
            int same,
            List<Mark> marks) {
        int start = start(readings, releaseDay, method);
        CounterColumns columns;
        CounterColumns before = earlier.counter();
        if (same > 0 && before != null) {
            int lastDay = readings.days()[same - 1];
            columns = before.continued(readings, asOf, lastDay - start + 1);
            earlier.joins(lastDay, marks);
        } else {
            columns = new CounterColumns(readings, start, asOf, entry(readings, releaseDay, method));
        }
        new CounterCuration(readings, columns, method.counter().sparseDays(), marks).fill(same, asOf, goneSince);
        return columns;
    }

    /** How many of the first readings are the same as in another computation, joined to the same first day. */
    static int same(Merged readings, int releaseDay, MethodParameters method, EarlierSeries earlier) {
        CounterColumns before = earlier.counter();
        boolean began = before != null
                && before.firstDay() == start(readings, releaseDay, method)
                && before.panelEntry() == entry(readings, releaseDay, method);
        return began ? earlier.same(readings, before.readings()) : 0;
    }

    private static boolean entry(Merged readings, int releaseDay, MethodParameters method) {
        return releaseDay == ModelSeries.NEVER
                || readings.firstDay() - releaseDay > method.panel().entryAgeDays();
    }

    /** The first day of the columns. */
    static int start(Merged readings, int releaseDay, MethodParameters method) {
        int first = readings.firstDay();
        return entry(readings, releaseDay, method) ? first : Math.min(first, releaseDay);
    }

    private void fill(int same, int asOf, int goneSince) {
        if (same > 0) {
            markCuts(same);
        } else if (columns.panelEntry()) {
            columns.cumulative()[0] = readings.values()[0];
        } else {
            join(columns.firstDay() - 1, 0, readings.firstDay(), readings.values()[0]);
        }
        for (int i = Math.max(same, 1); i < readings.size(); i++) {
            int day = readings.days()[i];
            if (readings.cut(i)) {
                columns.cumulative()[day - columns.firstDay()] = readings.values()[i];
                marks.add(Mark.of(Flag.UNIT_CHANGE, day, day));
            } else {
                join(readings.days()[i - 1], readings.values()[i - 1], day, readings.values()[i]);
            }
        }
        if (goneSince <= asOf) {
            double last = readings.lastValue();
            for (int day = readings.lastDay() + 1; day <= asOf; day++) {
                columns.cumulative()[day - columns.firstDay()] = last;
            }
        }
    }

    private void markCuts(int end) {
        for (int i = 1; i < end && readings.isCut(); i++) {
            if (readings.cut(i)) {
                marks.add(Mark.of(Flag.UNIT_CHANGE, readings.days()[i], readings.days()[i]));
            }
        }
    }

    private void join(int fromDay, double from, int toDay, double to) {
        int gap = toDay - fromDay;
        double gain = to - from;
        double daily = Math.max(gain, 0) / gap;
        for (int k = 1; k <= gap; k++) {
            int index = fromDay + k - columns.firstDay();
            columns.increments()[index] = daily;
            columns.cumulative()[index] = k == gap ? to : from + daily * k;
            columns.spread()[index] = gap > 1;
        }
        if (gain < 0) {
            marks.add(new Mark(Flag.REVISION, toDay, toDay, -gain));
        }
        if (gap > 1) {
            marks.add(Mark.of(Flag.INTERPOLATED, fromDay + 1, toDay));
        }
        if (gap > sparseDays) {
            marks.add(Mark.of(Flag.SPARSE, fromDay + 1, toDay));
        }
    }
}
