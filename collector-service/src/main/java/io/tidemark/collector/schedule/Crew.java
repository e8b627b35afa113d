package io.tidemark.collector.schedule;

import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.ledger.ShardLedger.Turn;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.schedule.ShardWork.Reading;
import io.tidemark.collector.schedule.ShardWork.Ready;
import io.tidemark.collector.schedule.ShardWork.Sendable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Those of one replica who work on shards, each on a virtual thread of its own: claims while there is room, works page by
 * page, reading the next one while a page is settled, claims again. What stops one of them (a lost lease, a database that is
 * away) ends its turn and nothing else.
 */
class Crew {

    private static final Logger LOG = Logger.getLogger(Crew.class);

    /** Every so many claims go by age alone: however much is asked for, a fifth is left for what waits longest. */
    private static final int BY_AGE = 5;

    private final String owner;
    private final Lanes lanes;
    private final Duration leaseTime;
    private final ShardLedger ledger;
    private final ShardWork work;
    private final Broker broker;
    private final Runnable idle;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lease> held = new LinkedHashMap<>();
    private int claims;
    private volatile boolean stopping;

    /**
     * @param owner tells this process and this start of it from every other
     * @param idle told when the last shard at hand was left: runs may have come to their end with it
     */
    Crew(
            String owner,
            Lanes lanes,
            Duration leaseTime,
            ShardLedger ledger,
            ShardWork work,
            Broker broker,
            Runnable idle,
            Clock clock) {
        this.owner = owner;
        this.lanes = lanes;
        this.leaseTime = leaseTime;
        this.ledger = ledger;
        this.work = work;
        this.broker = broker;
        this.idle = idle;
        this.clock = clock;
    }

    /** Claims what is due while there is room. Nothing is fetched that the broker would not take. */
    void fill() {
        if (stopping || !broker.ready()) {
            return;
        }
        lock.lock();
        try {
            while (!stopping && !lanes.full()) {
                Instant now = clock.instant();
                Turn turn = (claims + 1) % BY_AGE == 0 ? Turn.AGE : Turn.PRIORITY;
                Optional<Lease> lease =
                        ledger.claim(owner, held.keySet(), lanes.closed(), turn, now, now.plus(leaseTime));
                if (lease.isEmpty()) {
                    return;
                }
                claims++;
                held.put(lease.get().token(), lease.get());
                lanes.enter(lease.get().lane());
                Thread.ofVirtual().name("shard-" + lease.get().shard()).start(() -> turn(lease.get()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what is being worked on. */
    void renew() {
        Collection<String> tokens = tokens();
        if (!tokens.isEmpty()) {
            ledger.renew(tokens, clock.instant().plus(leaseTime));
        }
    }

    /** Finishes the pages at hand, gives back their shards, takes no more. */
    void stop(Duration patience) {
        stopping = true;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!held.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!held.isEmpty()) {
                LOG.warnf("stopped with %d pages at hand: they are read again after their leases", held.size());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void turn(Lease first) {
        boolean usable = work(first);
        lock.lock();
        try {
            held.remove(first.token());
            lanes.leave(first.lane());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (usable) {
            refill();
        }
        if (!stopping && tokens().isEmpty()) {
            idle.run();
        }
    }

    /** @return whether it makes sense to claim again at once, and not at the next tick */
    private boolean work(Lease first) {
        Lease lease = first;
        Map<String, Object> fields = Map.of("source", first.source(), "run", first.runId(), "shard", first.shard());
        fields.forEach(MDC::put); // on every line of this thread, as fields of the JSON log
        try {
            Ready ready = prepared(work.read(first, PageAhead.NONE_BEFORE));
            while (true) {
                lease = ready.lease();
                Optional<PageAhead> ahead =
                        goesOn(ready) ? ready.next().map(next -> PageAhead.read(next, work)) : Optional.empty();
                Optional<Lease> next = settle(ready, ahead);
                if (next.isEmpty()) {
                    return true;
                }
                if (ahead.isEmpty()) {
                    work.release(next.get());
                    return !stopping;
                }
                ready = prepared(ahead.get().reading());
            }
        } catch (LeaseLostException lost) {
            LOG.warn(lost.getMessage());
            return true;
        } catch (RuntimeException away) { // work has counted everything else
            LOG.warnf(
                    "ledger is away, page is read again run=%s shard=%s page=%d error=%s",
                    lease.runId(), lease.shard(), lease.page(), away.getMessage());
            return false;
        } finally {
            MDC.clear();
        }
    }

    private Ready prepared(Reading reading) {
        return work.prepare(reading, crowded(reading.lease().lane()));
    }

    private Optional<Lease> settle(Ready ready, Optional<PageAhead> ahead) {
        return ahead.isPresent() ? ahead.get().after(() -> work.settle(ready)) : work.settle(ready);
    }

    /** A lane with room needs nobody to step back. */
    private boolean goesOn(Ready ready) {
        return !stopping && ready instanceof Sendable page && !page.outranked();
    }

    private boolean crowded(String lane) {
        lock.lock();
        try {
            return lanes.full() || lanes.closed().contains(lane);
        } finally {
            lock.unlock();
        }
    }

    private void refill() {
        try {
            fill();
        } catch (RuntimeException failure) {
            LOG.debugf("claimed nothing, the next tick tries again error=%s", failure.getMessage());
        }
    }

    private Collection<String> tokens() {
        lock.lock();
        try {
            return List.copyOf(held.keySet());
        } finally {
            lock.unlock();
        }
    }
}
