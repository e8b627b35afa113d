package io.tidemark.scoring.domain;

import java.time.LocalDate;

/** On this day a path was asked for, or looked for in a complete listing of its owner, and was not there. */
public record AbsenceEvidence(LocalDate observedOn, Kind kind) implements Comparable<AbsenceEvidence> {

    /** How the absence is known. */
    public enum Kind {
        /** A complete listing of the owner does not have it: several in a row are needed. */
        NOT_LISTED,
        /** The Hub itself said that there is no such repository, that it is withheld, or that another one has its path. */
        ANSWERED
    }

    @Override
    public int compareTo(AbsenceEvidence other) {
        int byDay = observedOn.compareTo(other.observedOn);
        return byDay != 0 ? byDay : kind.compareTo(other.kind);
    }
}
