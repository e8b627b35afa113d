package io.tidemark.collector;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, but a test may put it forward instead of waiting. */
@Mock
@Singleton
public class MovableClock extends Clock {

    private volatile Duration forward = Duration.ZERO;

    public void advance(Duration by) {
        forward = forward.plus(by);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(forward);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
