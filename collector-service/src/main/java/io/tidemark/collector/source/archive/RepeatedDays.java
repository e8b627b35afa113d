package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes days on which a file only repeats itself: nearly every value equals its subject's value of the day before.
 * Counters of many subjects do not all stand still; somebody wrote an old reading down again. Only for files whose rows
 * come in order of their days; in any other nothing can be said.
 */
final class RepeatedDays {

    private static final int FEWEST = 30; // below it a day without a change is nothing to remark
    private static final double REPEATED = 0.95;

    private final SeenValues before;
    private @Nullable LocalDate day;
    private boolean ordered = true;
    private long common;
    private long unchanged;

    /** @param memory values of subjects remembered at most */
    RepeatedDays(int memory) {
        this.before = new SeenValues(memory);
    }

    /** @param key of subject and series, without the day */
    void see(long key, double value, LocalDate on, Findings findings) {
        if (!ordered) {
            return;
        }
        if (day == null || on.isAfter(day)) {
            end(findings);
            day = on;
        } else if (on.isBefore(day)) {
            ordered = false;
            return;
        }
        // a value of the day itself is not one of the day before, so the day stands in place of the reading's instant
        switch (before.replace(key, value, on.toEpochDay())) {
            case SAME -> {
                common++;
                unchanged++;
            }
            case OTHER -> common++;
            case NONE -> {}
        }
    }

    /** The day is over. */
    void end(Findings findings) {
        if (ordered && day != null && common >= FEWEST && unchanged >= REPEATED * common) {
            findings.warn(
                    "stale_day",
                    null,
                    null,
                    unchanged + " of " + common + " values of " + day
                            + " repeat those of the day before in this file: probably an old reading written down again");
        }
        common = 0;
        unchanged = 0;
    }
}
