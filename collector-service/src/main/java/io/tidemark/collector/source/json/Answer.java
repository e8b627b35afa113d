package io.tidemark.collector.source.json;

import io.tidemark.collector.source.WorldLabel;
import io.tidemark.common.contract.Provenance;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole answer of a service, whatever its status.
 *
 * @param observedOn UTC day of its {@code Date} header
 * @param dated false if it sent no date and our own clock had to do
 * @param fetchedAt when it was complete, our clock
 * @param digest {@code sha256:} and the hex digest of the body
 * @param world what a stand-in said of its world, see {@link WorldLabel}; null for the real service
 */
public record Answer(
        LocalDate observedOn,
        boolean dated,
        Instant fetchedAt,
        String digest,
        @Nullable String world) {

    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    /** Empty if the answer is dated more than a day ahead of our clock: then no day can be told. */
    public static Optional<Answer> of(HttpHeaders headers, Optional<Instant> date, Instant fetchedAt, String digest) {
        Instant when = date.orElse(fetchedAt);
        if (when.isAfter(fetchedAt.plus(CLOCK_SKEW))) {
            return Optional.empty();
        }
        return Optional.of(new Answer(
                LocalDate.ofInstant(when, ZoneOffset.UTC),
                date.isPresent(),
                fetchedAt,
                digest,
                headers.firstValue(WorldLabel.HEADER).orElse(null)));
    }

    /** No request was needed. */
    public static Answer none(Clock clock, String digest, @Nullable String world) {
        Instant now = clock.instant();
        return new Answer(LocalDate.ofInstant(now, ZoneOffset.UTC), true, now, digest, world);
    }

    /** The source's own terms; a stand-in's citation in place of them. */
    public Provenance terms(Provenance own) {
        return WorldLabel.terms(Optional.ofNullable(world), own);
    }
}
