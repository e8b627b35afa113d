package io.tidemark.collector.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Finding.Level;
import io.tidemark.common.model.RunOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the engine counts; {@code docs/guide/metrics.md} says what each means. Ages come first: data that no longer arrive
 * are the failure nobody notices.
 */
@ApplicationScoped
public class CollectorMetrics {

    static final String RUNS = "tidemark.collector.runs";
    static final String PAGES = "tidemark.collector.pages";
    static final String OBSERVATIONS = "tidemark.collector.observations";
    static final String REFUSED = "tidemark.collector.refused";
    static final String AGE = "tidemark.source.age";
    static final String STALE = "tidemark.source.stale";

    private static final String SOURCE = "source";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Instant> successes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> stale = new ConcurrentHashMap<>();

    CollectorMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void page(String source, int observations, List<Finding> findings) {
        registry.counter(PAGES, SOURCE, source).increment();
        registry.counter(OBSERVATIONS, SOURCE, source).increment(observations);
        findings(source, findings);
    }

    void findings(String source, List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.level() != Level.INFO) {
                registry.counter(REFUSED, SOURCE, source, "reason", finding.reason())
                        .increment((double) finding.count());
            }
        }
    }

    /** A run ended, and this replica told of it. */
    void ended(String source, RunOutcome outcome) {
        registry.counter(RUNS, SOURCE, source, "outcome", outcome.wireName()).increment();
    }

    /** A run of the source ended with something usable. */
    void succeeded(String source, Instant at) {
        boolean first = successes.putIfAbsent(source, at) == null;
        successes.merge(source, at, (a, b) -> a.isAfter(b) ? a : b);
        if (first) {
            Gauge.builder(AGE, () -> ageSeconds(source))
                    .tag(SOURCE, source)
                    .baseUnit("seconds")
                    .description("seconds since the last run of the source that gave something usable")
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Whether a source misses its objective. */
    void stale(String source, boolean isStale) {
        if (stale.put(source, isStale) == null) {
            Gauge.builder(STALE, () -> Boolean.TRUE.equals(stale.get(source)) ? 1 : 0)
                    .tag(SOURCE, source)
                    .description("1 while the source is older than its objective, else 0")
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double ageSeconds(String source) {
        Instant at = successes.get(source);
        return at == null ? Double.NaN : Duration.between(at, clock.instant()).toSeconds();
    }
}
