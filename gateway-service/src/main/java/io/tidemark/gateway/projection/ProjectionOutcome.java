package io.tidemark.gateway.projection;

/** What became of an event of a snapshot. */
sealed interface ProjectionOutcome {

    /** Its name in metrics. */
    default String wireName() {
        return switch (this) {
            case Staged ignored -> "staged";
            case Shown ignored -> "shown";
            case NotOpen ignored -> "not_open";
            case Refused ignored -> "refused";
        };
    }

    /** Kept until the seal. */
    record Staged() implements ProjectionOutcome {}

    /** The snapshot is visible now, whole. */
    record Shown(String snapshotId, long rows) implements ProjectionOutcome {}

    /** The snapshot is shown already (a publication again), or was never opened. Nothing changed. */
    record NotOpen() implements ProjectionOutcome {}

    /** The seal does not agree with what arrived. Nothing changed; a publication again can mend it. */
    record Refused(String reason) implements ProjectionOutcome {}
}
