package io.tidemark.collector.api;

import io.tidemark.collector.domain.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param kind collection, or archive for imports and replays: they say nothing of the world as it is now
 * @param plan that started it; null if someone did
 * @param replayOf the run whose kept answers it reads again; null for a run of its own
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
        @Nullable Instant completedAt,
        @Nullable String replayOf) {

    static RunSummary of(Run run) {
        return new RunSummary(
                run.id(),
                run.source(),
                run.shownKind().wireName(),
                run.status().wireName(),
                run.priority().wireName(),
                run.plan(),
                run.plannedShards(),
                run.startedAt(),
                run.completedAt(),
                run.replayOf());
    }
}
