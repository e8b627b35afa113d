package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.Readings;
import java.util.List;

/** All readings of one metric by one source, over all models: what is judged as a whole. */
final class Feed {
    /** Before every epoch day we can meet. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final List<Readings> readings;
    private final int firstDay;
    private final int[] previous;

    Feed(List<Readings> readings) {
        this.readings = readings;
        int first = Integer.MAX_VALUE;
        int last = NO_DAY;
        for (Readings model : readings) {
            if (model.size() > 0) {
                first = Math.min(first, model.days()[0]);
                last = Math.max(last, model.days()[model.size() - 1]);
            }
        }
        this.firstDay = first;
        DaySet days = new DaySet(first, last);
        for (Readings model : readings) {
            for (int day : model.days()) {
                days.add(day);
            }
        }
        this.previous = new int[last >= first ? last - first + 1 : 0];
        int before = NO_DAY;
        for (int index = 0; index < previous.length; index++) {
            previous[index] = before;
            if (days.contains(first + index)) {
                before = first + index;
            }
        }
    }

    List<Readings> readings() {
        return readings;
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
        return index > 0 && model.days()[index - 1] == previousDay(model.days()[index]);
    }
}
