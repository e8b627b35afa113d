package io.tidemark.collector.upstream;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Budgets of one process, without a database, for tests of what uses them. */
public final class MemoryBudgets implements Budgets {

    private final HostQuota.Rules rules;
    private final Clock clock;
    private final Map<String, HostQuota> quotas = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();

    public MemoryBudgets(UpstreamConfig config, Clock clock) {
        this.rules = new HostQuota.Rules(config.quotaReservePercent(), config.bodyTimeout());
        this.clock = clock;
    }

    @Override
    public synchronized Token reserve(Allowance allowance, Duration longestWait) {
        if (allowance.limits().isEmpty()) {
            return new Granted(Duration.ZERO, null);
        }
        Bucket bucket = bucket(allowance);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return new Granted(Duration.ZERO, probe.getRemainingTokens());
        }
        Duration soonest = Duration.ofNanos(probe.getNanosToWaitForRefill());
        if (soonest.compareTo(longestWait) > 0) {
            return new Later(clock.instant().plus(soonest), "no token left of " + allowance.budget());
        }
        return new Granted(Duration.ofNanos(bucket.consumeIgnoringRateLimits(1)), 0L);
    }

    private Bucket bucket(Allowance allowance) {
        return buckets.computeIfAbsent(key(allowance), unseen -> {
            LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(new Meter(clock));
            for (int i = 0; i < allowance.limits().size(); i++) {
                builder.addLimit(allowance.limits().get(i).bandwidth("limit-" + i));
            }
            return builder.build();
        });
    }

    @Override
    public synchronized Admission admit(Allowance allowance) {
        HostQuota.Admission admission = quota(allowance).admit(clock.instant(), rules);
        quotas.put(key(allowance), admission.after());
        Instant until = admission.closedUntil();
        if (until != null && !allowance.limits().isEmpty()) {
            bucket(allowance).addTokens(1);
        }
        return until == null ? new Admitted(true) : new Later(until, "quota of " + allowance.origin());
    }

    @Override
    public synchronized void answered(Allowance allowance, Optional<Quota> told) {
        HostQuota after = quota(allowance).answered(told, clock.instant());
        quotas.put(key(allowance), after);
        if (!allowance.limits().isEmpty()) {
            bucket(allowance)
                    .replaceConfiguration(
                            allowance.corrected(after.quota(), after.window()).bucket(),
                            TokensInheritanceStrategy.AS_IS);
        }
    }

    @Override
    public synchronized void close(Allowance allowance, Instant until) {
        quotas.put(key(allowance), quota(allowance).closed(until));
    }

    private HostQuota quota(Allowance allowance) {
        return quotas.getOrDefault(key(allowance), HostQuota.UNKNOWN);
    }

    private static String key(Allowance allowance) {
        return allowance.origin() + " " + allowance.budget();
    }

    /** Bucket4j's view of a clock. */
    record Meter(Clock clock) implements TimeMeter {

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
