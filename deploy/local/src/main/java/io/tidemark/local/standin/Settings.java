package io.tidemark.local.standin;

import java.time.Clock;
import java.time.Duration;

/**
 * How a server runs, whatever it shows.
 *
 * @param port 0 for a free one
 * @param clock dates the log; the site's own time only dates the answers
 * @param latency every answer is this late, as over a long line
 */
public record Settings(int port, Clock clock, Duration latency) {

    /** A free port, the machine's clock, no delay. */
    public static Settings defaults() {
        return new Settings(0, Clock.systemUTC(), Duration.ZERO);
    }

    public Settings withPort(int other) {
        return new Settings(other, clock, latency);
    }

    public Settings withClock(Clock other) {
        return new Settings(port, other, latency);
    }

    public Settings withLatency(Duration other) {
        return new Settings(port, clock, other);
    }
}
