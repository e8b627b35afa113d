package io.tidemark.collector.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * How soon a subject is read again by plans. A day after it changed; while it stays the same the days double up to a limit.
 * Counted in UTC days, so that a plan that starts some minutes earlier than the day before still reads everything.
 *
 * <p>The limits are those of the method, and its day numbers stand behind them:
 *
 * <ul>
 *   <li>Each last day of a month is read: a month's {@code downloads_30d} is a reading within 3 days of it.
 *   <li>In the 30 days after a change readings stand at most 3 days apart. A release is a change, so every age up to 30 has
 *       readings within 3 days on both sides, also when one slot was missed.
 *   <li>Later at most 7 days are allowed: the reach of later ages, and the age from which a reading counts as carried. The
 *       default of 6 leaves one slot that may be missed.
 *   <li>An absence changes what a subject says, so the day after and the day after that are read: no absence waits longer
 *       for its second and third listing than without this rule.
 * </ul>
 *
 * @param longestDays most days between two readings, 1 to 7; 1 reads everything every day
 */
public record Cadence(int longestDays) {

    private static final int LONGEST_ALLOWED = 7;
    private static final int LIVELY_DAYS = 30;
    private static final int LONGEST_WHILE_LIVELY = 3;

    public Cadence {
        if (longestDays < 1 || longestDays > LONGEST_ALLOWED) {
            throw new IllegalArgumentException(
                    "the longest interval must be 1 to " + LONGEST_ALLOWED + " days, was " + longestDays);
        }
    }

    /**
     * What is known of a subject after a reading.
     *
     * @param content fingerprint of what it said
     * @param nextDue first UTC day on which a plan reads it again
     */
    public record Standing(
            long content, Instant lastReadAt, Instant lastChangedAt, int intervalDays, LocalDate nextDue) {}

    /**
     * The standing after one more reading.
     *
     * @param before null if the subject was never read
     * @param content fingerprint of what it said this time
     */
    public Standing after(@Nullable Standing before, long content, Instant now) {
        Instant readAt =
                before != null && now.isBefore(before.lastReadAt()) ? before.lastReadAt() : now; // clocks differ
        boolean changed = before == null || before.content() != content;
        Instant changedAt = changed ? readAt : before.lastChangedAt();
        int interval = changed ? 1 : longer(before, changedAt, readAt);
        return new Standing(content, readAt, changedAt, interval, due(day(readAt), interval));
    }

    private int longer(Standing before, Instant changedAt, Instant readAt) {
        boolean sameDay = !day(readAt).isAfter(day(before.lastReadAt()));
        int doubled = sameDay ? before.intervalDays() : 2 * before.intervalDays(); // two looks at one day are one
        boolean lively = ChronoUnit.DAYS.between(day(changedAt), day(readAt)) <= LIVELY_DAYS;
        return Math.min(doubled, lively ? Math.min(LONGEST_WHILE_LIVELY, longestDays) : longestDays);
    }

    private static LocalDate due(LocalDate today, int interval) {
        LocalDate next = today.plusDays(interval);
        LocalDate monthEnd = today.with(TemporalAdjusters.lastDayOfMonth());
        return today.isBefore(monthEnd) && next.isAfter(monthEnd) ? monthEnd : next;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
