package io.tidemark.collector.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run: one request to collect, split into shards.
 *
 * @param id what the outside knows it by
 * @param number later runs have higher ones; orders what was seen when
 * @param source the name its observations carry
 * @param kind what it reads
 * @param priority whose shards go first
 * @param plan that asked for it; null for a request over HTTP
 * @param plannedFor the instant of that plan
 * @param notDue subjects that were left out because their next reading lies ahead
 * @param replayOf the run whose kept answers it reads again; null for a run of its own
 * @param completedAt when its last shard ended; null while one is left
 */
public record Run(
        String id,
        long number,
        String source,
        RunKind kind,
        RunStatus status,
        Priority priority,
        @Nullable String plan,
        @Nullable Instant plannedFor,
        int plannedShards,
        int notDue,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String replayOf) {

    /** Whether it is an import. */
    public boolean archive() {
        return kind == RunKind.ARCHIVE;
    }

    /** Whether it says nothing of the world as it is now: an import, or what was answered once read again. */
    public boolean ofThePast() {
        return archive() || replayOf != null;
    }

    /** What it is to readers: a replay is taken in like an archive, at once, and computed with the next reading. */
    public RunKind shownKind() {
        return ofThePast() ? RunKind.ARCHIVE : kind;
    }
}
