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
 * @param completedAt when its last shard ended; null while one is left
 */
public record Run(
        String id,
        long number,
        String source,
        RunKind kind,
        RunStatus status,
        int plannedShards,
        Instant startedAt,
        @Nullable Instant completedAt) {

    /** Whether it is an import. */
    public boolean archive() {
        return kind == RunKind.ARCHIVE;
    }
}
