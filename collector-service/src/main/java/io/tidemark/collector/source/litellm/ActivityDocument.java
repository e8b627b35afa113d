package io.tidemark.collector.source.litellm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of an answer of {@code /user/daily/activity}: the members named here and nothing else. The parser skips
 * breakdowns by key, user, team and provider before anything is made of them.
 */
@RegisterForReflection
record ActivityDocument(
        @Nullable List<Day> results, @Nullable Paging metadata) {

    /** @param metrics of the whole day */
    @RegisterForReflection
    record Day(
            @Nullable JsonNode date,
            @Nullable Metrics metrics,
            @Nullable Breakdown breakdown) {}

    @RegisterForReflection
    record Breakdown(@Nullable Map<String, @Nullable Model> models) {}

    /**
     * A model's figures: wrapped in {@code metrics}, or bare as old versions write them.
     *
     * @param metrics null where they are bare
     */
    @RegisterForReflection
    record Model(
            @Nullable Metrics metrics,
            @JsonProperty("prompt_tokens") @Nullable JsonNode promptTokens,
            @JsonProperty("completion_tokens") @Nullable JsonNode completionTokens,
            @JsonProperty("successful_requests") @Nullable JsonNode successfulRequests) {

        Metrics figures() {
            return metrics == null ? new Metrics(promptTokens, completionTokens, successfulRequests) : metrics;
        }
    }

    @RegisterForReflection
    record Metrics(
            @JsonProperty("prompt_tokens") @Nullable JsonNode promptTokens,
            @JsonProperty("completion_tokens") @Nullable JsonNode completionTokens,
            @JsonProperty("successful_requests") @Nullable JsonNode successfulRequests) {}

    @RegisterForReflection
    record Paging(
            @Nullable Integer page,
            @JsonProperty("total_pages") @Nullable Integer totalPages,
            @JsonProperty("has_more") @Nullable Boolean hasMore) {

        /** Whether there are pages behind this one. */
        boolean more() {
            boolean told = Boolean.TRUE.equals(hasMore);
            return told || (page != null && totalPages != null && page < totalPages);
        }
    }
}
