package io.tidemark.collector.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a page that failed is asked for again: after {@code first}, doubling up to {@code longest}, spread by up to a
 * quarter so that shards that failed together do not come back together. The spread comes from the shard's name and the
 * attempt, not from chance.
 *
 * @param maxAttempts how often a page is asked for in all before its shard is given up, at least 1
 */
public record RetryRule(int maxAttempts, Duration first, Duration longest) {

    public RetryRule {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, were " + maxAttempts);
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "waits must be above 0 and the longest no shorter than the first: " + first + ", " + longest);
        }
    }

    /**
     * The next try after a failure.
     *
     * @param attempts how often the page was asked for so far, with the failed one, from 1
     * @return empty if the shard is to be given up
     */
    public Optional<Instant> next(String shard, int attempts, Instant failedAt) {
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        long doubled = first.toMillis() << Math.min(attempts - 1, 30);
        long wait = Math.min(doubled, longest.toMillis());
        long spread = Math.floorMod(shard.hashCode() * 31L + attempts * 17L, wait / 4 + 1);
        return Optional.of(failedAt.plusMillis(wait + spread));
    }
}
