package io.tidemark.scoring.store;

import io.tidemark.common.contract.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the observations of one batch came from.
 *
 * @param fetchedAt microseconds
 * @param replayedAt when a replay drew it from kept answers; null for a first reading
 * @param observations how many the batch brought, refused ones included
 */
public record BatchHeader(
        String batchId,
        String runId,
        String shard,
        String source,
        String collectorVersion,
        Instant fetchedAt,
        String rawDigest,
        Provenance provenance,
        @Nullable Instant replayedAt,
        int observations) {}
