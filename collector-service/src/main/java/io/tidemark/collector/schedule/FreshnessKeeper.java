package io.tidemark.collector.schedule;

import io.quarkus.runtime.StartupEvent;
import io.tidemark.collector.domain.Freshness;
import io.tidemark.collector.ledger.FreshnessLedger;
import io.tidemark.collector.ledger.FreshnessLedger.Crossing;
import io.tidemark.collector.ledger.FreshnessLedger.Standing;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.RunEvents;
import io.tidemark.common.contract.SourceEvent.SourceFresh;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/**
 * Tells when a source misses its objective and when it meets it again: once for each crossing, whichever replica notices.
 * Published first and marked then; a crash between the two publishes it again, word for word and under the same id.
 */
@ApplicationScoped
class FreshnessKeeper {

    private static final Logger LOG = Logger.getLogger(FreshnessKeeper.class);

    private final Objectives objectives;
    private final RunLedger runs;
    private final FreshnessLedger ledger;
    private final RunEvents events;
    private final Broker broker;
    private final CollectorMetrics metrics;
    private final Clock clock;

    FreshnessKeeper(
            Objectives objectives,
            RunLedger runs,
            FreshnessLedger ledger,
            RunEvents events,
            Broker broker,
            CollectorMetrics metrics,
            Clock clock) {
        this.objectives = objectives;
        this.runs = runs;
        this.ledger = ledger;
        this.events = events;
        this.broker = broker;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("objectives=%s", objectives.all()); // and a wrong one is refused now, not when it would matter
    }

    /** Compares every promise with what came; the gauges follow even while the broker is away. */
    void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SortedMap<String, Duration> promised = objectives.all();
        Map<String, Instant> successes = runs.lastSuccesses();
        ledger.standings(promised.keySet(), now).forEach((source, standing) -> {
            Duration objective = promised.get(source);
            Optional<Instant> success = Optional.ofNullable(successes.get(source));
            Freshness state =
                    Freshness.now(standing.told(), objective, standing.knownSince(), success.orElse(null), now);
            metrics.stale(source, state == Freshness.STALE);
            boolean crossed = standing.noticed() != null || state != standing.told();
            if (crossed && broker.ready()) {
                tell(source, objective, standing, new Crossing(state, now, success.orElse(null)));
            }
        });
    }

    private void tell(String source, Duration objective, Standing standing, Crossing seen) {
        ledger.notice(source, standing.told(), seen).ifPresent(crossing -> {
            long seconds = objective.toSeconds();
            Instant success = crossing.lastSuccessAt();
            if (crossing.to() == Freshness.STALE) {
                events.publish(new SourceStale(source, seconds, success, crossing.at()));
            } else if (success != null) {
                events.publish(new SourceFresh(source, seconds, success, crossing.at()));
            }
            ledger.told(source, crossing);
            LOG.infof(
                    "source is %s now source=%s objective=%s lastSuccess=%s",
                    crossing.to().wireName(), source, objective, success);
        });
    }
}
