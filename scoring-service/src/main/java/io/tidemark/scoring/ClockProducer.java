package io.tidemark.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The only place that asks for the time: everything else takes the {@link Clock}, so that tests can hold it still. */
@ApplicationScoped
public class ClockProducer {

    /** UTC and in microseconds: finer instants would not come back from the database as they went in. */
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
