package io.tidemark.collector.source;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of a run that is read in order, page by page, and on its own.
 *
 * @param key unique within the run, such as an organization or a file name; part of batch ids
 * @param parameters handed back with every {@link Step} of this shard
 */
public record ShardPlan(String key, JsonNode parameters) {}
