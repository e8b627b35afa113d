package io.tidemark.gateway.watch;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait after a failure: each time twice as long up to a limit, and up to a quarter more or less, so that what failed
 * together does not come again together.
 */
record Backoff(Duration first, Duration longest) {

    private static final double LEAST = 0.75;
    private static final double SPREAD = 0.5;
    private static final int MOST_DOUBLINGS = 40; // beyond it a long would overflow, and any limit is reached

    /**
     * @param delivery with the number of the attempt it decides the jitter: the same gives the same pause
     * @param failed attempts so far, from 1
     */
    Duration after(long delivery, int failed) {
        double doubled = (double) first.toMillis() * Math.scalb(1.0, Math.min(failed - 1, MOST_DOUBLINGS));
        double pause = Math.min(doubled, (double) longest.toMillis());
        double jitter = new SplittableRandom(31 * delivery + failed).nextDouble();
        return Duration.ofMillis(Math.round(pause * (LEAST + SPREAD * jitter)));
    }
}
