package io.tidemark.collector.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.collector.upstream.Budgets.Granted;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What asking costs. The tag {@code budget} is a name from the configuration, or {@code none}; {@code outcome} is one of
 * {@code answered, stored, unchanged, redirected, refused, limited, throttled} or {@code failed_} and a failure class.
 */
final class UpstreamMetrics {

    /** Requests by what came of each. {@code limited} ones were not sent. */
    static final String REQUESTS = "tidemark.upstream.requests";

    /** Time waited for tokens. */
    static final String WAIT = "tidemark.upstream.budget.wait";

    /** Tokens left of a budget when this replica last took one. */
    static final String LEFT = "tidemark.upstream.budget.left";

    static final String UNCHANGED = "unchanged";
    static final String REDIRECTED = "redirected";
    static final String STORED = "stored";

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> left = new ConcurrentHashMap<>();

    UpstreamMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void granted(Allowance allowance, Granted granted) {
        Long tokens = granted.left();
        if (tokens == null) {
            return; // no limit, nothing to wait for
        }
        registry.timer(WAIT, "budget", allowance.budget()).record(granted.delay());
        left.computeIfAbsent(allowance.budget(), this::gauge).set(tokens);
    }

    private AtomicLong gauge(String budget) {
        AtomicLong tokens = new AtomicLong();
        Gauge.builder(LEFT, tokens, AtomicLong::doubleValue)
                .tag("budget", budget)
                .description("tokens left when this replica last took one")
                .strongReference(true)
                .register(registry);
        return tokens;
    }

    void count(Allowance allowance, String outcome) {
        registry.counter(REQUESTS, "budget", allowance.budget(), "outcome", outcome)
                .increment();
    }

    void count(Allowance allowance, UpstreamOutcome outcome, boolean sent) {
        count(
                allowance,
                switch (outcome) {
                    case Answered answered -> "answered";
                    case Refused refused -> "refused";
                    case Limited limited -> sent ? "throttled" : "limited";
                    case Faulted faulted -> "failed_" + faulted.failure().name().toLowerCase(Locale.ROOT);
                });
    }
}
