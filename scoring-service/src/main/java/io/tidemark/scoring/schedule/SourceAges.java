package io.tidemark.scoring.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tidemark.scoring.store.IntakeQueries;
import io.tidemark.scoring.store.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** How long ago each source was last heard of, as a metric: stale data is the worst failure, and a silent one. */
@ApplicationScoped
public class SourceAges {

    private static final Logger LOG = Logger.getLogger(SourceAges.class);

    private final IntakeQueries intake;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    SourceAges(IntakeQueries intake, MeterRegistry metrics, Clock clock) {
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Once a minute: ages are alarmed about in hours. */
    @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            intake.newestFetch().forEach((source, fetchedAt) -> {
                if (newest.put(source, fetchedAt) == null) {
                    Gauge.builder("tidemark.source.age", newest, ages -> age(ages.get(source)))
                            .tag("source", source)
                            .baseUnit("seconds")
                            .strongReference(true)
                            .register(metrics);
                }
            });
        } catch (StoreUnavailable unavailable) {
            LOG.debugf("source ages not read: %s", unavailable.getMessage());
        }
    }

    private double age(Instant fetchedAt) {
        return Duration.between(fetchedAt, clock.instant()).toSeconds();
    }
}
