package io.tidemark.gateway.watch;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.query.ReadUnavailable;
import io.tidemark.gateway.watch.DeliveryQueue.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks every second for events and deliveries that are due. Deliveries run on virtual threads, a bounded number at once. */
@ApplicationScoped
public class Dispatch {

    private final FanOut fanOut;
    private final Courier courier;
    private final SecretBox secrets;
    private final DeliveryTable deliveries;
    private final WatchConfig config;
    private final Clock clock;
    private final Semaphore free;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean away; // the database, when it was asked last

    public Dispatch(
            FanOut fanOut,
            Courier courier,
            SecretBox secrets,
            DeliveryTable deliveries,
            WatchConfig config,
            Clock clock) {
        this.fanOut = fanOut;
        this.courier = courier;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.config = config;
        this.clock = clock;
        this.free = new Semaphore(config.senders());
    }

    /** A setting that is wrong is told at the start, and not when the first watch is made. */
    void begin(@Observes StartupEvent start) {
        if (!secrets.ready()) {
            Log.infof("no webhooks are sent: %s is not set", SecretBox.KEY);
        }
    }

    /** What is under way gets a moment to end; the leases of the rest run out. */
    void end(@Observes ShutdownEvent stop) throws InterruptedException {
        senders.shutdown();
        if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!secrets.ready() || senders.isShutdown()) {
            return;
        }
        try {
            fanOut.run();
            boolean more = true;
            while (more && free.availablePermits() > 0) { // nobody else takes one
                more = begin(courier.claim());
            }
            away = false;
        } catch (StoreUnavailable | ReadUnavailable outage) {
            tell(outage);
        }
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void trim() {
        try {
            deliveries.deleteBefore(clock.instant().minus(config.logRetention()));
        } catch (StoreUnavailable outage) {
            tell(outage);
        }
    }

    /** False if there is nothing to begin. */
    private boolean begin(Optional<Claim> claim) {
        if (claim.isEmpty()) {
            return false;
        }
        free.acquireUninterruptibly();
        senders.execute(() -> {
            try {
                // whoever is done takes what is due next, so that a slow target holds up nobody
                for (Optional<Claim> next = claim; next.isPresent(); next = courier.claim()) {
                    courier.deliver(next.get());
                }
            } catch (StoreUnavailable outage) {
                tell(outage);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException ours) {
                Log.errorf(ours, "a webhook was not delivered; it is tried again");
            } finally {
                free.release();
            }
        });
        return true;
    }

    private void tell(RuntimeException outage) {
        if (!away) {
            Log.warnf("webhooks wait until the database is back error=%s", outage.getMessage());
        }
        away = true;
    }
}
