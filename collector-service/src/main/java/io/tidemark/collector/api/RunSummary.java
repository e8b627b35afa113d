package io.tidemark.collector.api;

import io.tidemark.collector.domain.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in a list. */
public record RunSummary(
        String id,
        String source,
        String kind,
        String status,
        int plannedShards,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static RunSummary of(Run run) {
        return new RunSummary(
                run.id(),
                run.source(),
                run.kind().wireName(),
                run.status().wireName(),
                run.plannedShards(),
                run.startedAt(),
                run.completedAt());
    }
}
