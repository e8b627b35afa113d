package io.tidemark.collector.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tidemark.collector.ledger.LedgerException;
import io.tidemark.collector.ledger.RawLedger;
import io.tidemark.collector.ledger.RawLedger.Totals;
import io.tidemark.collector.recording.RawConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Knows how much is kept, and lets go of what is old: a little at a time, on every replica, none in another's way. */
@ApplicationScoped
class RawKeeper {

    static final String DOCUMENTS = "tidemark.raw.documents";
    static final String BYTES = "tidemark.raw.bytes";

    private static final Logger LOG = Logger.getLogger(RawKeeper.class);
    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);
    private static final int PAGES_AT_ONCE = 500;
    private static final int DOCUMENTS_AT_ONCE = 200; // some hundred MB of dead rows for the vacuum, not some GB
    private static final int MOST_ROUNDS = 200;

    private final RawLedger ledger;
    private final RawConfig config;
    private final Clock clock;
    private volatile @Nullable Totals totals;

    RawKeeper(RawLedger ledger, RawConfig config, MeterRegistry registry, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        Gauge.builder(DOCUMENTS, () -> known(Totals::documents))
                .description("distinct bodies that are kept")
                .strongReference(true)
                .register(registry);
        Gauge.builder(BYTES, () -> known(Totals::bytes))
                .baseUnit("bytes")
                .description("bytes of kept bodies, compressed")
                .strongReference(true)
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (config.retention().compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException("tidemark.collector.raw.retention is " + config.retention()
                    + ": answers of a run must outlive the run, at least " + SHORTEST_RETENTION);
        }
    }

    /** How many bytes may still be stored, as far as this replica knows. */
    long room() {
        Totals counted = totals;
        return config.maxTotal().asLongValue() - (counted == null ? 0 : counted.bytes());
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        guarded(() -> totals = ledger.totals());
    }

    @Scheduled(every = "${tidemark.collector.raw.tick:10m}", concurrentExecution = ConcurrentExecution.SKIP)
    void expire() {
        guarded(() -> {
            Instant before = clock.instant().minus(config.retention());
            int pages = rounds(() -> ledger.expirePages(before, PAGES_AT_ONCE));
            int documents = rounds(() -> ledger.expireDocuments(before, DOCUMENTS_AT_ONCE));
            if (pages + documents > 0) {
                LOG.infof("kept answers expired pages=%d documents=%d before=%s", pages, documents, before);
            }
        });
    }

    /** Each round is a transaction of its own; what is left after the last one is for the next tick. */
    private static int rounds(IntSupplier round) {
        int all = 0;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            int gone = round.getAsInt();
            if (gone == 0) {
                break;
            }
            all += gone;
        }
        return all;
    }

    private double known(ToLongFunction<Totals> figure) {
        Totals counted = totals;
        return counted == null ? Double.NaN : figure.applyAsLong(counted);
    }

    private static void guarded(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException failure) {
            if (LedgerException.isUnavailable(failure)) {
                LOG.debugf("ledger is away, kept answers are looked at later error=%s", failure.getMessage());
            } else {
                LOG.error("kept answers could not be looked at, the next tick tries again", failure);
            }
        }
    }
}
