package io.tidemark.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How many requests a client may still send: a bucket that holds a minute's worth and fills evenly, so that nobody waits a
 * whole minute. Per replica and in memory; a shared count would cost a write per request and stop with the database.
 */
@Singleton // asked for every request: no proxy in between
public class Quotas {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** A bucket is full again after a minute: forgetting it then changes nothing. */
    private static final Duration REMEMBERED = WINDOW.multipliedBy(2);

    private final AccessConfig config;
    private final TimeMeter time;
    private final Cache<String, Bucket> addresses;
    private final Cache<String, Bucket> holders; // apart, so that a flood of addresses forgets none of them

    /**
     * @param limit requests a minute
     * @param remaining requests that are left now
     * @param resetSeconds until all of them are there again
     * @param retrySeconds until the next is there; 0 if this one is allowed
     */
    public record Taken(
            String policy, long limit, boolean allowed, long remaining, long resetSeconds, long retrySeconds) {}

    public Quotas(AccessConfig config, Ticker ticker) {
        this.config = config;
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ticker.read();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        this.addresses = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(REMEMBERED)
                .maximumSize(config.trackedAddresses())
                .build();
        this.holders = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(REMEMBERED)
                .build();
    }

    /** One request of somebody without a key. */
    public Taken anonymous(ClientAddress address) {
        return take("anonymous", addresses, address.quotaKey(), config.anonymousPerMinute());
    }

    /** One request of somebody who was let in. */
    public Taken holder(Holder holder) {
        Integer own = holder instanceof ApiKey key ? key.requestsPerMinute() : null;
        return take(
                holder.shown(), holders, holder.shown() + ' ' + holder.id(), own == null ? config.keyPerMinute() : own);
    }

    /** Addresses that are remembered now, at most {@link AccessConfig#trackedAddresses()} after housekeeping. */
    long tracked() {
        addresses.cleanUp();
        return addresses.estimatedSize();
    }

    private Taken take(String policy, Cache<String, Bucket> buckets, String client, int limit) {
        Bucket bucket = buckets.get(client, ignored -> bucket(limit));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Taken(
                policy,
                limit,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int limit) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit)
                        .refillGreedy(limit, WINDOW)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    /** Rounded up: whoever waits as long finds what was promised. */
    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
