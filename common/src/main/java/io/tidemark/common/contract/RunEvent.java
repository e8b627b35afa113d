package io.tidemark.common.contract;

import io.tidemark.common.model.RunOutcome;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The life of a collection run, on {@link Topics#RUNS}. A run is open from its start until its completion. */
public sealed interface RunEvent {

    String runId();

    String source();

    /** Published before {@code POST /runs} or {@code POST /imports} answers: a reader never meets data of an unknown run. */
    record RunStarted(String runId, String source, RunKind kind, int plannedShards, Instant startedAt)
            implements RunEvent {}

    /**
     * Published when no shard is left to do.
     *
     * @param batches how many observation batches (distinct ids) the run published: a reader that holds them all holds
     *     the run
     * @param refused what was refused, by reason; every one of them is visible in the collector's {@code GET /runs/{id}}
     */
    record RunCompleted(
            String runId,
            String source,
            RunKind kind,
            RunOutcome outcome,
            Instant startedAt,
            Instant completedAt,
            int plannedShards,
            int doneShards,
            int skippedShards,
            int failedShards,
            long batches,
            long observations,
            Map<String, Long> refused,
            @Nullable Provenance provenance)
            implements RunEvent {

        public RunCompleted {
            refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        }
    }

    /**
     * How far a run is. Published now and then while it is under way; the newest holds, none is needed.
     *
     * @param doneShards ended in whatever way
     * @param observations published so far
     * @param at when it stood so
     * @param secondsLeft an estimate from the pace so far; null while there is none
     */
    record RunProgressed(
            String runId,
            String source,
            RunKind kind,
            int plannedShards,
            int doneShards,
            int failedShards,
            long pages,
            long observations,
            Instant at,
            @Nullable Long secondsLeft)
            implements RunEvent {}

    /** What a run read. */
    enum RunKind {
        /** A reading of the world as it is: its completion starts a computation. */
        collection,
        /** Back-fill: taken in at once, computed with the next collection or on request. */
        archive,
        /** An operator's own figures, of one or more tenants: computed into no public snapshot and shown to nobody else. */
        tenant
    }
}
