package io.tidemark.collector.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until told otherwise. */
public final class StandingClock extends Clock {

    private volatile Instant now;

    public StandingClock(String now) {
        this.now = Instant.parse(now);
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    /** Whoever waits until then has waited; never goes back. */
    public synchronized void moveTo(Instant then) {
        now = then.isAfter(now) ? then : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
