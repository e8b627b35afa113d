package io.tidemark.scoring.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days an observation may be about: from the earliest that makes sense to a day ahead of our clock. */
record DayRange(LocalDate earliest, LocalDate latest) {

    static DayRange until(LocalDate earliest, Clock clock) {
        return new DayRange(
                earliest, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
    }

    void require(LocalDate day) throws Rejected {
        if (day.isAfter(latest)) {
            throw new Rejected("future_date", "observedOn " + day + " is more than one day ahead: at most " + latest);
        }
        if (day.isBefore(earliest)) {
            throw new Rejected("too_early", "observedOn " + day + " is before " + earliest);
        }
    }
}
