package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.RetryRule;
import io.tidemark.collector.ledger.Checkpoint;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.LedgerException;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.ledger.ShardLedger.Prepared;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.publish.Encoded;
import io.tidemark.collector.publish.EncodedPage;
import io.tidemark.collector.publish.PageEncoder;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.upstream.RequestCount;
import io.tidemark.common.contract.ContractJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One page of one shard: read it, prepare it, then settle it, that is publish, wait and checkpoint. Dying in between repeats
 * the page under the same batch ids, which is harmless.
 */
@ApplicationScoped
class ShardWork {

    private static final Logger LOG = Logger.getLogger(ShardWork.class);

    private final PageReader reader;
    private final ShardLedger ledger;
    private final PageEncoder encoder;
    private final Broker broker;
    private final CollectorMetrics metrics;
    private final CollectorConfig.Schedule config;
    private final RetryRule retries;
    private final Clock clock;

    /**
     * What came of reading a page: {@code read} or a {@code failure} nobody foresaw.
     *
     * @param cost what was asked for it, whatever came of it
     */
    record Reading(
            Lease lease,
            RequestCount cost,
            PageReader.@Nullable Read read,
            @Nullable RuntimeException failure) {

        private PageReader.Read orThrow() {
            if (read == null) {
                throw Objects.requireNonNull(failure);
            }
            return read;
        }

        private @Nullable Page page() {
            return read != null && read.outcome() instanceof Page page ? page : null;
        }
    }

    /** What is to be settled: a page that may be sent, or none. */
    sealed interface Ready {

        Lease lease();

        /** The lease at the page after this one, which holds once this one is settled; empty if there is none. */
        default Optional<Lease> next() {
            return Optional.empty();
        }
    }

    /**
     * A page, cut into batches. What they were made of is not held while they are sent.
     *
     * @param outranked whether the shard should be given back after it, see {@link ShardLedger#prepare}
     */
    record Sendable(Lease lease, List<Encoded> batches, Checkpoint checkpoint, boolean outranked) implements Ready {

        @Override
        public Optional<Lease> next() {
            return Optional.ofNullable(checkpoint.next()).map(lease::next);
        }
    }

    /** There is no page, for which reason the reading tells. */
    record Nothing(Reading reading) implements Ready {

        @Override
        public Lease lease() {
            return reading.lease();
        }
    }

    ShardWork(
            PageReader reader,
            ShardLedger ledger,
            PageEncoder encoder,
            Broker broker,
            CollectorMetrics metrics,
            CollectorConfig config,
            Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.encoder = encoder;
        this.broker = broker;
        this.metrics = metrics;
        this.config = config.schedule();
        this.retries = new RetryRule(this.config.maxAttempts(), this.config.firstRetry(), this.config.longestRetry());
        this.clock = clock;
    }

    /**
     * Reads a page, and writes nothing down: {@link #prepare} does, or {@link #discard}. Never throws; they do.
     *
     * @param before done once the page before is checkpointed; until then the ledger is not asked what it knows
     */
    Reading read(Lease lease, CompletableFuture<?> before) {
        RequestCount cost = new RequestCount();
        try {
            return new Reading(lease, cost, cost.around(() -> reader.read(lease, before)), null);
        } catch (RuntimeException failure) {
            return new Reading(lease, cost, null, failure);
        }
    }

    /** Counts what a page cost that is for nobody. */
    void discard(Reading reading) {
        RequestCount cost = reading.cost();
        if (cost.requests() > 0) {
            ledger.spent(reading.lease(), cost.requests(), cost.bytes());
        }
    }

    /**
     * Cuts a page into batches and writes down how many, before the first is sent. With it goes what reading it cost,
     * whatever came of that.
     *
     * @param crowded whether its lane has no room for others
     * @throws LeaseLostException if somebody else has taken over
     * @throws RuntimeException if the ledger is away: the page is as it was
     */
    Ready prepare(Reading reading, boolean crowded) {
        Page page = reading.page();
        boolean counted = false;
        try {
            if (page == null) {
                return new Nothing(reading);
            }
            EncodedPage encoded = encoder.encode(reading.lease(), page);
            Checkpoint checkpoint = checkpoint(reading, page, encoded);
            RequestCount cost = reading.cost();
            Prepared prepared = new Prepared(cost.requests(), cost.bytes(), checkpoint.batches());
            boolean outranked = ledger.prepare(reading.lease(), prepared, crowded, now(), leaseEnd());
            counted = true;
            return new Sendable(reading.lease(), encoded.batches(), checkpoint, outranked);
        } catch (LeaseLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            if (LedgerException.isUnavailable(failure)) {
                throw failure;
            }
            return new Nothing(new Reading(reading.lease(), reading.cost(), null, failure));
        } finally {
            if (!counted) {
                discard(reading);
            }
        }
    }

    private static Checkpoint checkpoint(Reading reading, Page page, EncodedPage encoded) {
        PageReader.Kept kept = reading.orThrow().kept(page.tenant());
        List<Finding> findings = new ArrayList<>(page.findings());
        findings.addAll(encoded.refused());
        findings.addAll(kept.missing());
        return new Checkpoint(
                page.next(),
                encoded.batches().size(),
                encoded.observations(),
                page.suspect(),
                encoded.content(),
                json(page.provenance()),
                findings,
                Met.of(page.observations()),
                kept.page());
    }

    /**
     * Publishes and checkpoints a page, or notes why there is none.
     *
     * @return the lease at the next page; empty if the shard has ended or was put off
     * @throws LeaseLostException if somebody else has taken over
     * @throws RuntimeException if the ledger is away: the page is as it was
     */
    Optional<Lease> settle(Ready ready) {
        Lease lease = ready.lease();
        try {
            return switch (ready) {
                case Sendable sendable -> take(sendable);
                case Nothing nothing -> none(lease, nothing.reading().orThrow().outcome());
            };
        } catch (LeaseLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            if (LedgerException.isUnavailable(failure)) {
                throw failure;
            }
            LOG.errorf(
                    failure,
                    "page failed unexpectedly source=%s run=%s shard=%s page=%d",
                    lease.source(),
                    lease.runId(),
                    lease.shard(),
                    lease.page());
            retryOrFail(lease, "internal: " + failure, true, List.of());
            return Optional.empty();
        }
    }

    /** There is no page, but this. */
    private Optional<Lease> none(Lease lease, SourceOutcome outcome) {
        switch (outcome) {
            case Page _ -> throw new IllegalArgumentException("a page is taken");
            case Limited limited -> {
                LOG.infof(
                        "shard postponed source=%s run=%s shard=%s page=%d until=%s reason=%s",
                        lease.source(), lease.runId(), lease.shard(), lease.page(), limited.until(), limited.reason());
                ledger.postpone(lease, limited.until(), limited.reason());
            }
            case Skipped skipped -> ledger.skip(lease, skipped.reason(), now());
            case Failed failed -> {
                String reason = failed.failure().name().toLowerCase(Locale.ROOT) + ": " + failed.detail();
                retryOrFail(lease, reason, failed.failure().retryable(), failed.findings());
            }
        }
        return Optional.empty();
    }

    /** Gives a shard back as it is. */
    void release(Lease lease) {
        ledger.release(lease);
    }

    private Optional<Lease> take(Sendable page) {
        Lease lease = page.lease();
        try {
            broker.publish(page.batches());
        } catch (BrokerUnavailableException unavailable) {
            ledger.postpone(
                    lease, now(), "the broker does not take events"); // due at once: nobody claims until it does
            return Optional.empty();
        }
        Checkpoint checkpoint = page.checkpoint();
        ledger.checkpoint(lease, checkpoint, now(), leaseEnd());
        metrics.page(lease.source(), checkpoint.observations(), checkpoint.findings());
        return page.next();
    }

    private void retryOrFail(Lease lease, String reason, boolean retryable, List<Finding> seen) {
        int attempts = lease.attempt() + 1;
        Optional<Instant> again = retryable ? retries.next(lease.shard(), attempts, now()) : Optional.empty();
        if (again.isPresent()) {
            LOG.warnf(
                    "page failed, tried again source=%s run=%s shard=%s page=%d attempt=%d until=%s error=%s",
                    lease.source(), lease.runId(), lease.shard(), lease.page(), attempts, again.get(), reason);
            ledger.retry(lease, again.get(), reason);
        } else {
            LOG.errorf(
                    "shard given up source=%s run=%s shard=%s page=%d attempt=%d error=%s",
                    lease.source(), lease.runId(), lease.shard(), lease.page(), attempts, reason);
            ledger.fail(lease, reason, seen, now());
            metrics.findings(lease.source(), seen);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant leaseEnd() {
        return clock.instant().plus(config.lease());
    }

    private static String json(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a record is always JSON", failure);
        }
    }
}
