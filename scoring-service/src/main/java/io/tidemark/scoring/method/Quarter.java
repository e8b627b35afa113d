package io.tidemark.scoring.method;

import java.time.LocalDate;

/** A calendar quarter, for which a baseline is frozen. */
public record Quarter(int year, int number) {

    /** The most recent quarter that was over before a day. */
    public static Quarter completedBefore(LocalDate asOf) {
        LocalDate last = asOf.minusDays(1);
        Quarter current = new Quarter(last.getYear(), (last.getMonthValue() + 2) / 3);
        return current.lastDay().isBefore(asOf) ? current : current.previous();
    }

    private Quarter previous() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(year, number * 3, 1).plusMonths(1).minusDays(1);
    }

    /** Such as {@code 2026-Q2}. */
    public String id() {
        return year + "-Q" + number;
    }
}
