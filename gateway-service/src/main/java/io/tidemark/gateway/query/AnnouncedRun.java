package io.tidemark.gateway.query;

import io.tidemark.common.contract.RunEvent.RunProgressed;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection run as its collector announced it.
 *
 * @param kind {@code collection} or {@code archive}
 * @param status {@code running} until it ends, then its outcome; what follows the shards planned is null while it runs
 * @param progress the newest one; null: the run has ended, or none was announced
 */
public record AnnouncedRun(
        String id,
        String source,
        String kind,
        String status,
        Instant startedAt,
        @Nullable Instant completedAt,
        int plannedShards,
        @Nullable Integer doneShards,
        @Nullable Integer skippedShards,
        @Nullable Integer failedShards,
        @Nullable Long batches,
        @Nullable Long observations,
        @Nullable Map<String, Long> refused,
        @Nullable RunProgressed progress) {

    /** Until a run has ended. */
    public static final String RUNNING = "running";
}
