package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.Readings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All readings of one metric by one source, over all models: what is judged as a whole. */
final class Feed {
    /** Before every epoch day we can meet. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final List<Readings> readings;
    private final int firstDay;
    private final int[] previous;
    private final DaySet days;
    private final int from;

    Feed(List<Readings> readings) {
        this(readings, null, NO_DAY);
    }

    /**
     * A feed that was judged before.
     *
     * @param before null if it was not
     * @param from the first day on which the two may differ: up to it, judgements hold as they were
     */
    Feed(List<Readings> readings, @Nullable Feed before, int from) {
        this.readings = readings;
        this.from = before == null ? NO_DAY : from;
        int first = Integer.MAX_VALUE;
        int last = NO_DAY;
        for (Readings model : readings) {
            if (model.size() > 0) {
                first = Math.min(first, model.days()[0]);
                last = Math.max(last, model.days()[model.size() - 1]);
            }
        }
        this.firstDay = first;
        this.days = new DaySet(first, last);
        if (before != null) {
            days.addAll(before.days, from);
        }
        for (Readings model : readings) {
            int[] read = model.days();
            for (int i = read.length - 1; i >= 0 && read[i] >= this.from; i--) {
                days.add(read[i]);
            }
        }
        this.previous = new int[last >= first ? last - first + 1 : 0];
        int latest = NO_DAY;
        for (int index = 0; index < previous.length; index++) {
            previous[index] = latest;
            if (days.contains(first + index)) {
                latest = first + index;
            }
        }
    }

    List<Readings> readings() {
        return readings;
    }

    /** Of a model the index of the first reading to judge: it has one before it. */
    int first(Readings model) {
        int first = from == NO_DAY ? 1 : model.size(); // mostly there is one reading more
        while (first > 1 && model.days()[first - 1] >= from) {
            first--;
        }
        return Math.max(first, 1);
    }

    /** An empty set of this feed's days, with those judged before that hold as they were. */
    DaySet judged(@Nullable DaySet before) {
        DaySet judged = new DaySet(firstDay, lastDay());
        if (before != null && from != NO_DAY) {
            judged.addAll(before, from);
        }
        return judged;
    }

    int firstDay() {
        return firstDay;
    }

    /** Length of the range of its days. */
    int length() {
        return previous.length;
    }

    int lastDay() {
        return firstDay + previous.length - 1;
    }

    /** The day before {@code day} on which this source was read at all; {@link #NO_DAY} if there is none. */
    int previousDay(int day) {
        return previous[day - firstDay];
    }

    /** Whether the reading at {@code index} and the one before are of consecutive days of this feed. */
    boolean consecutive(Readings model, int index) {
        int[] read = model.days();
        return index > 0 && (read[index - 1] == read[index] - 1 || read[index - 1] == previousDay(read[index]));
    }
}
