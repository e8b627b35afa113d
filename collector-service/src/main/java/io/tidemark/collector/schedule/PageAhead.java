package io.tidemark.collector.schedule;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.schedule.ShardWork.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A page that is read, on a thread of its own, while the one before it is settled: a shard waits for its service or for its
 * broker, not for both in turn. There is never more than one, and one request of a shard under way.
 */
final class PageAhead {

    private static final Logger LOG = Logger.getLogger(PageAhead.class);

    /** What a page that is read alone has to wait for. */
    static final CompletableFuture<Object> NONE_BEFORE = CompletableFuture.completedFuture("nothing");

    private final CompletableFuture<Object> before = new CompletableFuture<>();
    private final ShardWork work;
    private final CompletableFuture<Reading> reading;

    private PageAhead(Lease lease, ShardWork work) {
        this.work = work;
        Map<String, Object> fields = MDC.getMap();
        this.reading = CompletableFuture.supplyAsync(
                () -> {
                    fields.forEach(MDC::put);
                    return work.read(lease, before);
                },
                task -> Thread.ofVirtual().name("ahead-" + lease.shard()).start(task));
    }

    static PageAhead read(Lease lease, ShardWork work) {
        return new PageAhead(lease, work);
    }

    /**
     * Settles the page before. If that ends the shard or fails, this page is for nobody; its request is waited for, so that
     * whoever goes on with the shard is not the second to ask.
     */
    Optional<Lease> after(Supplier<Optional<Lease>> settling) {
        boolean settled = false;
        try {
            Optional<Lease> next = settling.get();
            settled = next.isPresent();
            return next;
        } finally {
            if (settled) {
                before.complete("settled");
            } else {
                before.cancel(false);
                discard();
            }
        }
    }

    private void discard() {
        reading.handle((read, failure) -> read)
                .thenAccept(read -> {
                    if (read != null) {
                        work.discard(read);
                    }
                })
                .exceptionally(away -> {
                    LOG.debugf("what a page cost that is for nobody is not counted error=%s", away.getMessage());
                    return null;
                })
                .join();
    }

    /** Waits for it. */
    Reading reading() {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error; // of the machine: a reading holds everything else
            }
            throw failure;
        }
    }
}
