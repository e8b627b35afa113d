package io.tidemark.gateway.query;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source's run that began last.
 *
 * @param kind {@code collection} or {@code archive}
 * @param status {@code running} until it ends, then its outcome; what follows is null while it runs
 */
public record LastRun(
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
        @Nullable Map<String, Long> refused) {}
