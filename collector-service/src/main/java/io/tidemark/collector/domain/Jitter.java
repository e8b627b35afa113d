package io.tidemark.collector.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * By how much plans start after their hour, so that not every installation asks a public service at the same second. The
 * same for all replicas, since each instant of a plan makes one run; another for each plan and each installation.
 *
 * @param seed of the installation
 * @param spread all offsets lie below it; zero for none
 */
public record Jitter(long seed, Duration spread) {

    public Jitter {
        if (spread.isNegative()) {
            throw new IllegalArgumentException("the spread must not be negative, was " + spread);
        }
    }

    /** Whole seconds from zero to below the spread. */
    public Duration of(String plan) {
        if (spread.toSeconds() == 0) {
            return Duration.ZERO;
        }
        CRC32 sum = new CRC32();
        sum.update((seed + "/" + plan).getBytes(StandardCharsets.UTF_8));
        return Duration.ofSeconds(sum.getValue() % spread.toSeconds());
    }
}
