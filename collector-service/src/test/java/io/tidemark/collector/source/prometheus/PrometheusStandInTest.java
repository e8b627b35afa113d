package io.tidemark.collector.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.local.prometheus.MemoryMetrics;
import io.tidemark.local.prometheus.PrometheusFault;
import io.tidemark.local.prometheus.PrometheusOptions;
import io.tidemark.local.prometheus.PrometheusSite;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The source against the stand-in Prometheus, which knows of people. */
class PrometheusStandInTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    private final MemoryMetrics metrics = new MemoryMetrics();
    private final PrometheusOptions options = PrometheusOptions.at(new SettableClock(MIDNIGHT.plusSeconds(600)))
            .withTenant("west")
            .withToken("let-me-in");

    @Test
    void nothingThatTellsOfPeopleLeavesTheQuery() throws JsonProcessingException {
        // Given
        for (int hour = 0; hour <= 48; hour++) {
            metrics.scrape(
                    scrape(10_000 + 100 * hour, 20_000 + 10 * hour, 500 + hour),
                    Map.of("job", "litellm", "instance", "10.0.0.7:4000"),
                    MIDNIGHT.minus(Duration.ofHours(48 - hour)));
        }
        try (StandInServer server = StandInServer.start(new PrometheusSite(metrics, options))) {
            PrometheusSource source = Connectors.source(
                    server.baseUrl().toString(),
                    Map.of(
                            "preset", "litellm",
                            "org-id", "west",
                            "bearer-token", "let-me-in",
                            "aliases.\"atlas\"", "acme/atlas-7b"));
            // When
            List<Page> pages = new ArrayList<>();
            for (String figure : List.of("tokens_in", "tokens_out", "requests")) {
                pages.add((Page) Connectors.fetch(source, figure));
            }
            // Then
            String kept = ContractJson.mapper().writeValueAsString(pages);
            assertThat(kept)
                    .contains("atlas")
                    .doesNotContain(
                            "ada", "bob", "88dc28d0", "99ee11aa", "t1", "platform", "10.0.0.7", "chat", "127.0.0.1");
            assertThat(pages.stream().flatMap(page -> page.observations().stream()))
                    .filteredOn(Measurement.class::isInstance)
                    .map(observation -> (Measurement) observation)
                    .extracting(measurement -> measurement.metric().wireName() + " " + measurement.observedOn() + " "
                            + (long) measurement.value())
                    .containsExactly(
                            "tokens_in 2026-11-22 2640",
                            "tokens_in 2026-11-23 2640",
                            "tokens_out 2026-11-22 240",
                            "tokens_out 2026-11-23 240",
                            "requests 2026-11-22 24",
                            "requests 2026-11-23 24");
            assertThat(pages).allSatisfy(page -> {
                assertThat(page.tenant()).isEqualTo("acme");
                assertThat(page.provenance().invented()).isTrue();
            });
            assertThat(server.log().counts()).containsExactly(Map.entry("/api/v1/query_range", 3L));
        }
    }

    /** As LiteLLM writes them; two people, two keys, one model. */
    private static String scrape(int first, int second, int requests) {
        return """
                # TYPE litellm_input_tokens_metric_total counter
                litellm_input_tokens_metric_total{api_key_alias="ada-laptop",end_user="ada",hashed_api_key="88dc28d0",model="acme/atlas-7b",requested_model="atlas",team="t1",team_alias="platform",user="ada@acme.example"} %1$d
                litellm_input_tokens_metric_total{api_key_alias="bob-batch",end_user="bob",hashed_api_key="99ee11aa",model="acme/atlas-7b",requested_model="atlas",team="t1",team_alias="platform",user="bob@acme.example"} %2$d
                # TYPE litellm_output_tokens_metric_total counter
                litellm_output_tokens_metric_total{api_key_alias="ada-laptop",end_user="ada",hashed_api_key="88dc28d0",model="acme/atlas-7b",requested_model="atlas",team="t1",user="ada@acme.example"} %2$d
                # TYPE litellm_proxy_total_requests_metric_total counter
                litellm_proxy_total_requests_metric_total{end_user="ada",hashed_api_key="88dc28d0",requested_model="atlas",route="/v1/chat/completions",status_code="200",user="ada@acme.example"} %3$d
                """.formatted(first, second, requests);
    }

    @Test
    void withoutTokenOrTenantNothingIsAnswered() {
        try (StandInServer server = StandInServer.start(new PrometheusSite(metrics, options))) {
            // When
            Failed stranger =
                    (Failed) Connectors.fetch(Connectors.source(server.baseUrl().toString(), Map.of()), "tokens_in");
            Failed other = (Failed) Connectors.fetch(
                    Connectors.source(
                            server.baseUrl().toString(), Map.of("bearer-token", "let-me-in", "org-id", "east")),
                    "tokens_in");
            // Then
            assertThat(stranger.failure()).isEqualTo(FailureClass.AUTH);
            assertThat(other.failure()).isEqualTo(FailureClass.AUTH);
        }
    }

    @Test
    void anIncompleteAnswerIsNotTaken() {
        try (StandInServer server = StandInServer.start(new PrometheusSite(metrics, options))) {
            server.faults().on("/api/v1/query_range", 1, new PrometheusFault.Warned("results truncated due to limit"));
            // When
            Failed failed = (Failed) Connectors.fetch(
                    Connectors.source(
                            server.baseUrl().toString(), Map.of("bearer-token", "let-me-in", "org-id", "west")),
                    "tokens_in");
            // Then
            assertThat(failed.detail()).isEqualTo("connector site: incomplete answer: results truncated due to limit");
        }
    }
}
