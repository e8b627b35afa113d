package io.tidemark.collector.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a service alone that failed several times in a row: for a while nothing is asked, then one request goes first. If
 * that fails too, the next pause is twice as long. Each replica finds out for itself: what fails may be its own network.
 */
final class Breaker {

    private static final Duration PROBE_WAIT = Duration.ofSeconds(1);

    private final int mostFailures;
    private final Duration firstPause;
    private final Duration longestPause;

    private int failures;
    private Duration pause;
    private @Nullable Instant openUntil;
    private boolean probing;

    Breaker(int mostFailures, Duration firstPause, Duration longestPause) {
        this.mostFailures = mostFailures;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.pause = firstPause;
    }

    /** Empty: go ahead, and report what came of it. Else when to ask again. */
    synchronized Optional<Instant> closedUntil(Instant now) {
        if (openUntil == null) {
            return Optional.empty();
        }
        if (now.isBefore(openUntil)) {
            return Optional.of(openUntil);
        }
        if (probing) {
            return Optional.of(now.plus(PROBE_WAIT));
        }
        probing = true;
        return Optional.empty();
    }

    synchronized void succeeded() {
        failures = 0;
        pause = firstPause;
        openUntil = null;
        probing = false;
    }

    synchronized void failed(Instant now) {
        failures++;
        if (probing || failures >= mostFailures) {
            Duration twice = pause.multipliedBy(2);
            openUntil = now.plus(pause);
            pause = twice.compareTo(longestPause) > 0 ? longestPause : twice;
            failures = 0;
        }
        probing = false;
    }

    /** The request did not leave, or its answer says nothing about the service's health. */
    synchronized void undecided() {
        probing = false;
    }
}
