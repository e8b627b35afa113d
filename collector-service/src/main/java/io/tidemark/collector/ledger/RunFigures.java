package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.ShardTally;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to so far; once no shard is left, what it came to.
 *
 * @param batches distinct batch ids of checkpointed pages
 * @param requests sent for it, redirects and failures included
 * @param bytes of the answers' bodies, decoded
 * @param refused how many were refused, by reason
 * @param noted what was counted though nothing was wrong, by reason
 * @param provenance of its first shard that read a page, JSON; null if none did
 * @param finishedAt when its last shard ended, if none is left
 */
public record RunFigures(
        ShardTally shards,
        long pages,
        long batches,
        long observations,
        long requests,
        long bytes,
        Map<String, Long> refused,
        Map<String, Long> noted,
        @Nullable String provenance,
        @Nullable Instant finishedAt) {}
