package io.tidemark.collector;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tidemark.local.prometheus.MemoryMetrics;
import io.tidemark.local.prometheus.PrometheusOptions;
import io.tidemark.local.prometheus.PrometheusSite;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** A Prometheus of the tenant {@code acme-corp} that has scraped one vLLM server around the day of the test. */
public final class PrometheusResource implements QuarkusTestResourceLifecycleManager {

    static final String CONNECTOR = "tidemark.collector.prometheus.connectors.site.";

    private StandInServer server;

    @Override
    public Map<String, String> start() {
        Instant midnight = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        MemoryMetrics metrics = new MemoryMetrics();
        double[] hourly = new double[121];
        for (int hour = 0; hour < hourly.length; hour++) {
            hourly[hour] = 1_000_000 + 100.0 * hour;
        }
        metrics.samples(
                "vllm:generation_tokens_total",
                Map.of("model_name", "prod-atlas", "engine", "0", "instance", "10.0.0.7:8000"),
                midnight.minus(Duration.ofDays(3)),
                Duration.ofHours(1),
                hourly);
        PrometheusOptions options = PrometheusOptions.at(new SettableClock(midnight.plusSeconds(600)))
                .withToken("let-me-in");
        server = StandInServer.start(new PrometheusSite(metrics, options));
        return Map.of(
                CONNECTOR + "tenant", "acme-corp",
                CONNECTOR + "base-url", server.baseUrl().toString(),
                CONNECTOR + "preset", "vllm",
                CONNECTOR + "bearer-token", "let-me-in",
                CONNECTOR + "tokens-in", "none",
                CONNECTOR + "requests", "none",
                CONNECTOR + "aliases.\"prod-atlas\"", "acme/atlas-7b");
    }

    @Override
    public void stop() {
        server.close();
    }
}
