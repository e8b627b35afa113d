package io.tidemark.collector.source.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.ContractJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source with one connector, {@code site} of the tenant {@code acme}, at ten past midnight. */
final class Connectors {

    static final String KEY = "tidemark.collector.prometheus.connectors.site.";

    private Connectors() {}

    static PrometheusSource source(String baseUrl, Map<String, String> more) {
        StandingClock clock = new StandingClock("2026-11-24T00:10:00Z");
        return new PrometheusSource(config(baseUrl, more), TestConfigs.client(clock, Map.of()), clock);
    }

    static PrometheusConfig config(String baseUrl, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("tenant", "acme", "base-url", baseUrl, "preset", "vllm"));
        properties.putAll(more);
        Map<String, String> full = new HashMap<>();
        properties.forEach((name, value) -> full.put(KEY + name, value));
        return TestConfigs.load(PrometheusConfig.class, full);
    }

    static List<ShardPlan> plan(PrometheusSource source, String parameters) {
        try {
            return source.plan(
                    new RunRequest("prometheus", ContractJson.mapper().readTree(parameters)));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** The first page of a figure, of the days that a run without parameters asks for. */
    static SourceOutcome fetch(PrometheusSource source, String figure) {
        return fetch(source, figure, null);
    }

    static SourceOutcome fetch(PrometheusSource source, String figure, @Nullable String cursor) {
        ShardPlan shard = source.plan(new RunRequest("prometheus", JsonNodeFactory.instance.objectNode())).stream()
                .filter(plan -> plan.key().equals("site/" + figure))
                .findFirst()
                .orElseThrow();
        return source.fetch(new Step("run", shard.key(), shard.parameters(), cursor, 0, KnownModels.NONE));
    }
}
