package io.tidemark.collector.source.openrouter;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Days from the first to the last, both included. */
record Span(LocalDate from, LocalDate to) {

    /** The first day that OpenRouter has figures of; an earlier start is silently moved here. */
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    static final int LONGEST = 366; // days one request may cover

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Parts of at most {@link #LONGEST} days. */
    List<Span> parts() {
        List<Span> parts = new ArrayList<>();
        for (LocalDate start = from; !start.isAfter(to); start = start.plusDays(LONGEST)) {
            LocalDate end = start.plusDays(LONGEST - 1L);
            parts.add(new Span(start, end.isAfter(to) ? to : end));
        }
        return parts;
    }

    @Override
    public String toString() {
        return from + "_" + to;
    }
}
