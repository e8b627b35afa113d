package io.tidemark.gateway.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.gateway.query.ReadUnavailable;
import io.tidemark.gateway.query.SnapshotCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Stale data is the worst failure here, so its age is a metric. */
@ApplicationScoped
public class SnapshotAge {

    /** Seconds since the end of the latest snapshot's as-of day; none while there is no snapshot. */
    static final String AGE = "tidemark.snapshot.age";

    private final SnapshotCatalogue catalogue;
    private final Clock clock;

    public SnapshotAge(SnapshotCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start, MeterRegistry metrics) {
        Gauge.builder(AGE, this, SnapshotAge::seconds)
                .baseUnit("seconds")
                .strongReference(true) // held weakly it would read NaN after a collection
                .register(metrics);
    }

    private double seconds() {
        try {
            return catalogue
                    .latest()
                    .map(snapshot -> snapshot.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC))
                    .map(end -> (double)
                            Duration.between(end.toInstant(), clock.instant()).toSeconds())
                    .orElse(Double.NaN);
        } catch (ReadUnavailable away) {
            return Double.NaN;
        }
    }
}
