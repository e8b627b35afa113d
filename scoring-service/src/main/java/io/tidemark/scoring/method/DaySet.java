package io.tidemark.scoring.method;

import java.util.Arrays;

/** Epoch days of a range, without boxing. */
final class DaySet {
    private final int firstDay;
    private final boolean[] contained;
    private boolean empty = true;

    DaySet(int firstDay, int lastDay) {
        this.firstDay = firstDay;
        this.contained = new boolean[Math.max(lastDay - firstDay + 1, 0)];
    }

    void add(int day) {
        contained[day - firstDay] = true;
        empty = false;
    }

    /** Adds the days of another set that are before a day; they lie within this set's range. */
    void addAll(DaySet other, int before) {
        int end = Math.min(before, other.firstDay + other.contained.length);
        for (int day = other.firstDay; day < end && !other.empty; day++) {
            if (other.contained[day - other.firstDay]) {
                add(day);
            }
        }
    }

    boolean isEmpty() {
        return empty;
    }

    boolean contains(int day) {
        int index = day - firstDay;
        return index >= 0 && index < contained.length && contained[index];
    }

    /** Whether any day after {@code from} and up to {@code to} is in the set. */
    boolean anyWithin(int from, int to) {
        if (empty) {
            return false;
        }
        int last = Math.min(to - firstDay, contained.length - 1);
        for (int index = Math.max(from + 1 - firstDay, 0); index <= last; index++) {
            if (contained[index]) {
                return true;
            }
        }
        return false;
    }

    int[] toArray() {
        int[] days = new int[contained.length];
        int count = 0;
        for (int index = 0; index < contained.length; index++) {
            if (contained[index]) {
                days[count++] = firstDay + index;
            }
        }
        return Arrays.copyOf(days, count);
    }
}
