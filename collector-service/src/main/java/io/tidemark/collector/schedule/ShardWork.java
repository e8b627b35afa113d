package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.RetryRule;
import io.tidemark.collector.ledger.Checkpoint;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.LedgerException;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.publish.EncodedPage;
import io.tidemark.collector.publish.PageEncoder;
import io.tidemark.collector.source.Finding;
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
 * One page of one shard: read it, then settle it, that is publish, wait and checkpoint. Dying in between repeats the page
 * under the same batch ids, which is harmless.
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
     */
    record Reading(
            Lease lease,
            PageReader.@Nullable Read read,
            @Nullable RuntimeException failure) {

        private PageReader.Read orThrow() {
            if (read == null) {
                throw Objects.requireNonNull(failure);
            }
            return read;
        }

        /** The lease at the page after this one, which holds once this one is settled; empty if there is none. */
        Optional<Lease> next() {
            return read != null && read.outcome() instanceof Page page
                    ? Optional.ofNullable(page.next()).map(lease::next)
                    : Optional.empty();
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
     * Reads a page and counts what that cost, whatever comes of it. Never throws: {@link #settle} does.
     *
     * @param before done once the page before is checkpointed; until then the ledger is not asked what it knows
     */
    Reading read(Lease lease, CompletableFuture<?> before) {
        RequestCount cost = new RequestCount();
        try {
            PageReader.Read read;
            try {
                read = cost.around(() -> reader.read(lease, before));
            } finally {
                if (cost.requests() > 0) {
                    ledger.spent(lease, cost.requests(), cost.bytes());
                }
            }
            return new Reading(lease, read, null);
        } catch (RuntimeException failure) {
            return new Reading(lease, null, failure);
        }
    }

    /**
     * Publishes and checkpoints a page that was read, or notes why there is none.
     *
     * @return the lease at the next page; empty if the shard has ended or was put off
     * @throws LeaseLostException if somebody else has taken over
     * @throws RuntimeException if the ledger is away: the page is as it was
     */
    Optional<Lease> settle(Reading reading) {
        Lease lease = reading.lease();
        try {
            return outcome(lease, reading.orThrow());
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

    private Optional<Lease> outcome(Lease lease, PageReader.Read read) {
        return switch (read.outcome()) {
            case Page page -> take(lease, page, read.kept(page.tenant()));
            case Limited limited -> {
                LOG.infof(
                        "shard postponed source=%s run=%s shard=%s page=%d until=%s reason=%s",
                        lease.source(), lease.runId(), lease.shard(), lease.page(), limited.until(), limited.reason());
                ledger.postpone(lease, limited.until(), limited.reason());
                yield Optional.empty();
            }
            case Skipped skipped -> {
                ledger.skip(lease, skipped.reason(), now());
                yield Optional.empty();
            }
            case Failed failed -> {
                String reason = failed.failure().name().toLowerCase(Locale.ROOT) + ": " + failed.detail();
                retryOrFail(lease, reason, failed.failure().retryable(), failed.findings());
                yield Optional.empty();
            }
        };
    }

    /** See {@link ShardLedger#outranked}. */
    boolean outranked(Lease lease, boolean crowded) {
        return ledger.outranked(lease, crowded, now());
    }

    /** Gives a shard back as it is. */
    void release(Lease lease) {
        ledger.release(lease);
    }

    private Optional<Lease> take(Lease lease, Page page, PageReader.Kept kept) {
        EncodedPage encoded = encoder.encode(lease, page);
        List<Finding> findings = new ArrayList<>(page.findings());
        findings.addAll(encoded.refused());
        findings.addAll(kept.missing());
        ledger.prepare(lease, encoded.batches().size(), leaseEnd());
        try {
            broker.publish(encoded.batches());
        } catch (BrokerUnavailableException unavailable) {
            ledger.postpone(
                    lease, now(), "the broker does not take events"); // due at once: nobody claims until it does
            return Optional.empty();
        }
        Checkpoint checkpoint = new Checkpoint(
                page.next(),
                encoded.batches().size(),
                encoded.observations(),
                page.suspect(),
                encoded.content(),
                json(page.provenance()),
                findings,
                Met.of(page.observations()),
                kept.page());
        ledger.checkpoint(lease, checkpoint, now(), leaseEnd());
        metrics.page(lease.source(), encoded.observations(), findings);
        return Optional.ofNullable(page.next()).map(lease::next);
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
