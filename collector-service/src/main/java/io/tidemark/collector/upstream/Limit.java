package io.tidemark.collector.upstream;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * What a service allows in a window, and how much of it we use.
 *
 * <p>{@link #bandwidth} is cut so that in <em>any</em> span as long as the window at most {@link #ours} requests leave,
 * wherever the service begins its own: what may leave at once, and what is refilled during a window, add up to it.
 *
 * @param requests what the service allows, at least 1
 * @param window in which it allows them, 100 ms to 31 days
 * @param sharePercent part of it that is ours, 1 to 100
 * @param burst how many of ours may leave at once after a quiet time; 0 for a tenth of them
 */
public record Limit(int requests, Duration window, int sharePercent, int burst) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration LATENESS = Duration.ofSeconds(2);

    public Limit {
        require(requests >= 1, "requests must be at least 1, was " + requests);
        require(
                window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0,
                "window must be 100 ms to 31 days, was " + window);
        require(sharePercent >= 1 && sharePercent <= 100, "share must be 1 to 100 %, was " + sharePercent);
        require(burst >= 0, "burst must not be negative, was " + burst);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Most requests of ours in a window; 0 if our share of one window is less than one. */
    public long ours() {
        return (long) requests * sharePercent / 100;
    }

    /** The same part of what the service says it really allows. */
    Limit of(long told, Duration toldWindow) {
        int allowed = (int) Math.clamp(told, 1, Integer.MAX_VALUE);
        boolean sane = toldWindow.compareTo(SHORTEST) >= 0 && toldWindow.compareTo(LONGEST) <= 0;
        return new Limit(allowed, sane ? toldWindow : window, sharePercent, burst);
    }

    /** As a bucket that is refilled evenly. */
    Bandwidth bandwidth(String id) {
        long ours = ours();
        if (ours < 2) { // one, and the next a whole window later, or later still if our share is less than one
            Duration spacing = ours == 1 ? window : window.multipliedBy(100).dividedBy((long) requests * sharePercent);
            return Bandwidth.builder()
                    .capacity(1)
                    .refillGreedy(1, spacing.plus(lateness()))
                    .id(id)
                    .build();
        }
        long atOnce = Math.clamp(burst == 0 ? ours / 10 : burst, 1, ours - 1);
        return Bandwidth.builder()
                .capacity(atOnce)
                .refillGreedy(ours - atOnce, window.plus(lateness()))
                .id(id)
                .build();
    }

    /** A request may leave a little after its token was ready: so much is left out of the rate. */
    private Duration lateness() {
        Duration twentieth = window.dividedBy(20);
        return twentieth.compareTo(LATENESS) < 0 ? twentieth : LATENESS;
    }
}
