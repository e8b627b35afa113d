package io.tidemark.collector.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.ledger.LedgerException;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.schedule.RunStarter.RunOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Says "look now". Each method may be missed, late or repeated without harm. They are apart because each may have to wait
 * for something else: leases must be renewed while the broker is away. What happens in this replica is looked at as it
 * happens; the ticks are for everything else.
 */
@ApplicationScoped
class Tick {

    private static final Logger LOG = Logger.getLogger(Tick.class);
    private static final String EVERY = "${tidemark.collector.schedule.tick:1s}";

    private final Crew crew;
    private final RunKeeper runs;
    private final RunProgress progress;
    private final PlannedRuns planned;
    private final FreshnessKeeper freshness;
    private final RunLedger ledger;
    private final Broker broker;
    private final CollectorMetrics metrics;
    private final Scheduler scheduler;
    private final CollectorConfig.Schedule config;
    private final ReentrantLock keeping = new ReentrantLock();
    private final AtomicBoolean ledgerAway = new AtomicBoolean();

    Tick(
            RunKeeper runs,
            RunProgress progress,
            PlannedRuns planned,
            FreshnessKeeper freshness,
            RunLedger ledger,
            ShardLedger shards,
            ShardWork work,
            Broker broker,
            CollectorMetrics metrics,
            Scheduler scheduler,
            CollectorConfig config,
            Clock clock) {
        this.runs = runs;
        this.progress = progress;
        this.planned = planned;
        this.freshness = freshness;
        this.ledger = ledger;
        this.broker = broker;
        this.metrics = metrics;
        this.scheduler = scheduler;
        this.config = config.schedule();
        Lanes lanes = new Lanes(this.config.concurrency(), this.config.perSource());
        this.crew = new Crew(
                UUID.randomUUID().toString(),
                lanes,
                this.config.lease(),
                shards,
                work,
                broker,
                this::runsMayEnd,
                clock);
    }

    void start(@Observes StartupEvent event) {
        if (config.lease().compareTo(config.tick().multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("tidemark.collector.schedule.lease is " + config.lease()
                    + ": a lease must last three ticks of " + config.tick()
                    + " at least, or shards are taken over from replicas that are alive");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        crew.stop(config.shutdown());
    }

    @Scheduled(every = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    void renewLeases() {
        guarded(crew::renew);
    }

    @Scheduled(every = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    void claimShards() {
        guarded(crew::fill);
    }

    @Scheduled(every = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    void keepRuns() {
        keeping.lock(); // one after the other, so that none of them tells what the other has told
        try {
            guarded(() -> {
                if (broker.ready()) {
                    runs.settleStarting();
                    ledgerAnswered();
                    progress.tell();
                    runs.closeFinished();
                }
            });
        } finally {
            keeping.unlock();
        }
    }

    /** A run of this replica need not wait for the next look. */
    void runOpened(@ObservesAsync RunOpened event) {
        if (scheduler.isRunning()) {
            guarded(crew::fill);
        }
    }

    private void runsMayEnd() {
        if (scheduler.isRunning()) {
            keepRuns();
        }
    }

    @Scheduled(every = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
    void startPlanned() {
        guarded(planned::look);
    }

    /** Another replica's successes count as well. */
    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void refreshAges() {
        guarded(() -> {
            ledger.lastSuccesses().forEach(metrics::succeeded);
            freshness.look();
        });
    }

    private void guarded(Runnable look) {
        try {
            look.run();
        } catch (BrokerUnavailableException away) {
            LOG.debug("the broker went away meanwhile, the next tick tries again");
        } catch (RuntimeException failure) {
            if (!LedgerException.isUnavailable(failure)) {
                LOG.error("tick failed, the next one tries again", failure);
            } else if (ledgerAway.compareAndSet(false, true)) { // one line when it goes, not one every tick
                LOG.warnf("ledger is away, waiting for it error=%s", failure.getMessage());
            }
        }
    }

    private void ledgerAnswered() {
        if (ledgerAway.compareAndSet(true, false)) {
            LOG.info("ledger answers again");
        }
    }
}
