package io.tidemark.scoring.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** Consecutive calendar months (UTC) as epoch days, so that inner loops need no calendar. */
public final class Months {
    private final YearMonth first;
    private final int[] starts;

    private Months(YearMonth first, int count) {
        this.first = first;
        this.starts = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            starts[i] = (int) first.plusMonths(i).atDay(1).toEpochDay();
        }
    }

    /** From the month of one epoch day to the month of another, both included; none if the first is later. */
    public static Months between(int firstDay, int lastDay) {
        YearMonth from = YearMonth.from(LocalDate.ofEpochDay(firstDay));
        YearMonth to = YearMonth.from(LocalDate.ofEpochDay(lastDay));
        int count = (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue() + 1;
        return new Months(from, Math.max(count, 0));
    }

    public int count() {
        return starts.length - 1;
    }

    /** Whether both begin with the same month. */
    public boolean sameStart(Months other) {
        return first.equals(other.first);
    }

    /** The month of an epoch day; -1 of a day before the first, and their count, or more, of one after the last. */
    public int indexOf(int day) {
        int found = Arrays.binarySearch(starts, day);
        return found >= 0 ? found : -found - 2;
    }

    public YearMonth month(int index) {
        return first.plusMonths(index);
    }

    public int firstDay(int index) {
        return starts[index];
    }

    public int lastDay(int index) {
        return starts[index + 1] - 1;
    }
}
