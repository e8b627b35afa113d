package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;

/**
 * Whether a model is gone; {@code method.md}, section 2: the Hub said so, or enough complete listings in a row did not have it. A
 * reading on or after an absence undoes it.
 */
final class GoneModels {
    private GoneModels() {}

    /** The first day of its absence as an epoch day; {@link ModelSeries#NEVER} for a model that is there. */
    static int since(Subject subject, int asOf, MethodParameters.Gone rule) {
        if (subject.absences().isEmpty()) {
            return ModelSeries.NEVER;
        }
        int lastSeen = lastSeen(subject, asOf);
        int since = ModelSeries.NEVER;
        int previous = ModelSeries.NEVER;
        int listings = 0;
        boolean answered = false;
        for (AbsenceEvidence absence : subject.absences()) { // by day
            int day = (int) absence.observedOn().toEpochDay();
            if (day > lastSeen && day <= asOf) {
                since = Math.min(since, day);
                answered |= absence.kind() == AbsenceEvidence.Kind.ANSWERED;
                listings += absence.kind() == AbsenceEvidence.Kind.NOT_LISTED && day != previous ? 1 : 0;
                previous = day;
            }
        }
        return answered || listings >= rule.listings() ? since : ModelSeries.NEVER;
    }

    private static int lastSeen(Subject subject, int asOf) {
        int last = Integer.MIN_VALUE;
        for (Readings readings : subject.readings()) {
            last = Math.max(last, readings.lastDay(asOf));
        }
        return last;
    }
}
