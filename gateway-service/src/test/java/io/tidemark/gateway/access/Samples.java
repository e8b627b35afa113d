package io.tidemark.gateway.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keys, settings and a time that stands still until it is told to go on. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-08-22T12:00:00Z");

    private Samples() {}

    static ApiKey key(String id, @Nullable Integer requestsPerMinute, @Nullable Instant expiresAt) {
        return new ApiKey(
                id,
                "a test",
                new TreeSet<>(List.of(Scope.READ)),
                requestsPerMinute,
                NOON.minusSeconds(60),
                expiresAt,
                null,
                null);
    }

    static AccessConfig config(int anonymousPerMinute, int trackedAddresses) {
        return config(Map.of(
                "tidemark.gateway.access.anonymous-per-minute", String.valueOf(anonymousPerMinute),
                "tidemark.gateway.access.tracked-addresses", String.valueOf(trackedAddresses)));
    }

    static AccessConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(AccessConfig.class);
    }

    static final class Time extends Clock implements Ticker {
        private Instant now = NOON;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public long read() {
            return Duration.between(NOON, now).toNanos();
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
            return this;
        }
    }
}
