package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what one origin said about our quota and closes before it is used up. A late answer never raises what is
 * left in a window; after a reset one request goes first and restores the count.
 */
final class QuotaGate {

    private static final Duration PROBE_WAIT = Duration.ofSeconds(1);
    private static final Duration SAME_WINDOW = Duration.ofSeconds(5); // seconds are rounded, answers take time

    private final int reservePercent;
    private final Duration longestProbe;

    private boolean known;
    private long remaining;
    private long quota = -1;
    private Instant reset = Instant.MIN;
    private Instant closedUntil = Instant.MIN;
    private @Nullable Instant probeStarted;

    /** @param longestProbe after this a probe that never came back is forgotten */
    QuotaGate(int reservePercent, Duration longestProbe) {
        this.reservePercent = reservePercent;
        this.longestProbe = longestProbe;
    }

    /** Empty: go ahead, and report the answer. Else when to ask again. */
    synchronized Optional<Instant> closedUntil(Instant now) {
        if (now.isBefore(closedUntil)) {
            return Optional.of(closedUntil);
        }
        if (!known) {
            return Optional.empty();
        }
        if (now.isBefore(reset)) {
            if (remaining <= reserve()) {
                return Optional.of(reset.plusSeconds(1));
            }
            remaining--; // until the answer tells
            return Optional.empty();
        }
        if (probeStarted != null && now.isBefore(probeStarted.plus(longestProbe))) {
            return Optional.of(now.plus(PROBE_WAIT));
        }
        probeStarted = now;
        return Optional.empty();
    }

    /** An answer of any status came, or none. */
    synchronized void answered(Optional<Quota> told, Instant now) {
        probeStarted = null;
        if (told.isEmpty()) {
            return;
        }
        Quota answer = told.get();
        Instant tellsReset = now.plus(answer.reset());
        boolean sameWindow = known && now.isBefore(reset) && tellsReset.isBefore(reset.plus(SAME_WINDOW));
        remaining = sameWindow ? Math.min(remaining, answer.remaining()) : answer.remaining();
        reset = sameWindow ? reset : tellsReset;
        quota = answer.quota() >= 0 ? answer.quota() : quota;
        known = true;
    }

    /** The service said in so many words when to come back. */
    synchronized void close(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    private long reserve() {
        return quota < 0 ? 0 : quota * reservePercent / 100;
    }
}
