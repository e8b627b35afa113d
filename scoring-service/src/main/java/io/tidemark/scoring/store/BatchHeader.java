package io.tidemark.scoring.store;

import io.tidemark.common.contract.Provenance;
import java.time.Instant;

/**
 * Where the observations of one batch came from.
 *
 * @param fetchedAt microseconds
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
        int observations) {}
