package io.tidemark.collector.ledger;

import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.tidemark.collector.ledger.HostQuotaTable.Change;
import io.tidemark.collector.upstream.Allowance;
import io.tidemark.collector.upstream.Budgets;
import io.tidemark.collector.upstream.HostQuota;
import io.tidemark.collector.upstream.Limit;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import io.tidemark.collector.upstream.UpstreamConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Budgets of all replicas, in the ledger's database: a token bucket per origin and budget, and beside it what the services
 * told any replica. While the database is away nothing may be asked.
 *
 * <p>A bucket keeps the limits it was made with. A replica replaces them when it starts, as the configuration may have
 * changed, and when a service tells another quota than before.
 */
@ApplicationScoped
public class SharedBudgets implements Budgets {

    private static final Logger LOG = Logger.getLogger(SharedBudgets.class);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(5);

    private final HostQuotaTable quotas;
    private final ProxyManager<String> buckets;
    private final HostQuota.Rules rules;
    private final Clock clock;
    private final Map<String, Allowance> corrected = new ConcurrentHashMap<>();
    private final Map<String, List<Limit>> inForce = new ConcurrentHashMap<>();

    SharedBudgets(AgroalDataSource dataSource, Jdbc jdbc, UpstreamConfig config, Clock clock) {
        this.quotas = new HostQuotaTable(jdbc);
        this.rules = new HostQuota.Rules(config.quotaReservePercent(), config.bodyTimeout());
        this.clock = clock;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("collector.budget_bucket")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(new ClockMeter(clock))
                .requestTimeout(LONGEST_STATEMENT)
                .build();
    }

    @Override
    public Token reserve(Allowance allowance, Duration longestWait) {
        if (allowance.limits().isEmpty()) {
            return new Granted(Duration.ZERO, null);
        }
        try {
            return take(bucket(allowance), allowance, longestWait);
        } catch (RuntimeException failure) {
            return away(failure);
        }
    }

    private Token take(Bucket bucket, Allowance allowance, Duration longestWait) {
        ConsumptionProbe now = bucket.tryConsumeAndReturnRemaining(1);
        if (now.isConsumed()) {
            return new Granted(Duration.ZERO, now.getRemainingTokens());
        }
        Duration soonest = Duration.ofNanos(now.getNanosToWaitForRefill());
        if (soonest.compareTo(longestWait) <= 0) {
            Wait wait = new Wait(); // only told, so that nobody sleeps while holding anything of the database
            try {
                if (bucket.asBlocking().tryConsume(1, longestWait, nanos -> wait.time = Duration.ofNanos(nanos))) {
                    return new Granted(wait.time, 0L);
                }
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
            soonest = longestWait; // others were quicker
        }
        return new Later(
                clock.instant().plus(soonest),
                "budget " + allowance.budget() + " of " + allowance.origin() + " has no token left");
    }

    private static final class Wait {
        private Duration time = Duration.ZERO;
    }

    private Bucket bucket(Allowance configured) {
        String key = key(configured);
        Allowance allowance = corrected.computeIfAbsent(key, unseen -> quotas.find(configured)
                .map(told -> corrected(configured, told))
                .orElse(configured));
        Bucket bucket = buckets.getProxy(key, allowance::bucket);
        if (!allowance.limits().equals(inForce.get(key))) {
            bucket.replaceConfiguration(allowance.bucket(), TokensInheritanceStrategy.AS_IS);
            inForce.put(key, allowance.limits());
        }
        return bucket;
    }

    private static Allowance corrected(Allowance configured, HostQuota told) {
        return configured.corrected(told.quota(), told.window());
    }

    @Override
    public Admission admit(Allowance allowance) {
        try {
            Instant now = now();
            Optional<HostQuota.Admission> admission = quotas.change(allowance, row -> {
                HostQuota.Admission answer = row.admit(now, rules);
                return new Change<>(answer.after(), answer);
            });
            if (admission.isEmpty()) {
                return new Admitted(false);
            }
            corrected.put(key(allowance), corrected(allowance, admission.get().after()));
            Instant until = admission.get().closedUntil();
            if (until == null) {
                return new Admitted(true);
            }
            if (!allowance.limits().isEmpty()) {
                bucket(allowance).addTokens(1);
            }
            return new Later(until, "quota of " + allowance.origin() + " is nearly used up");
        } catch (RuntimeException failure) {
            return away(failure);
        }
    }

    @Override
    public void answered(Allowance allowance, Optional<Quota> told) {
        Instant now = now();
        remembered(allowance, () -> {
            if (told.isEmpty()) {
                quotas.change(allowance, row -> new Change<>(row.answered(told, now), row));
            } else {
                quotas.put(allowance, row -> row.answered(told, now));
            }
        });
    }

    @Override
    public void close(Allowance allowance, Instant until) {
        remembered(allowance, () -> quotas.put(allowance, row -> row.closed(until.truncatedTo(ChronoUnit.MICROS))));
    }

    /** What cannot be written down is told again by the next answer: until the database is back there is none. */
    private static void remembered(Allowance allowance, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException failure) {
            if (!LedgerException.isUnavailable(failure)) {
                throw failure;
            }
            LOG.warnf("ledger is away, quota not kept origin=%s error=%s", allowance.origin(), failure.getMessage());
        }
    }

    private Later away(RuntimeException failure) {
        if (!LedgerException.isUnavailable(failure)) {
            throw failure;
        }
        return new Later(clock.instant().plus(AWAY), "the ledger is away, and with it the budgets");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String key(Allowance allowance) {
        return allowance.origin() + " " + allowance.budget();
    }

    /** Bucket4j's view of our clock. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
