package io.tidemark.collector.api;

import io.tidemark.collector.domain.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param plan that started it; null if someone did
 */
public record RunSummary(
        String id,
        String source,
        String kind,
        String status,
        String priority,
        @Nullable String plan,
        int plannedShards,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static RunSummary of(Run run) {
        return new RunSummary(
                run.id(),
                run.source(),
                run.archive() ? "archive" : "collection",
                run.status().wireName(),
                run.priority().wireName(),
                run.plan(),
                run.plannedShards(),
                run.startedAt(),
                run.completedAt());
    }
}
