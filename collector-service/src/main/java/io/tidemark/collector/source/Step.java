package io.tidemark.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The next page of a shard.
 *
 * @param parameters of the shard's {@link ShardPlan}
 * @param cursor what the page before named as {@code next}; null for the first
 * @param page number of the page within the shard, from 0; the same page has the same number when asked again
 * @param known what the ledger knows of the namespace
 */
public record Step(
        String runId,
        String shard,
        JsonNode parameters,
        @Nullable String cursor,
        int page,
        KnownModels known) {}
