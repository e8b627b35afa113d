package io.tidemark.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The only place that asks what time it is. */
@ApplicationScoped
public class ClockProducer {

    @Produces
    @ApplicationScoped
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** For how long something took or may take: a wall clock that is corrected would lock clients out, or let them in. */
    @Produces
    @Singleton
    public Ticker ticker() {
        return Ticker.systemTicker();
    }
}
