package io.tidemark.common.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The freshness of a source, on {@link Topics#RUNS}: published when its objective is missed, and when it is met again. */
public sealed interface SourceEvent {

    String source();

    /**
     * The source promised figures no older than its objective, and they are older.
     *
     * @param objectiveSeconds longest age promised
     * @param lastSuccessAt end of the last run that gave something usable; null if there was none
     * @param at when it was noticed
     */
    record SourceStale(
            String source, long objectiveSeconds, @Nullable Instant lastSuccessAt, Instant at) implements SourceEvent {}

    /** It keeps its promise again. */
    record SourceFresh(String source, long objectiveSeconds, Instant lastSuccessAt, Instant at)
            implements SourceEvent {}
}
