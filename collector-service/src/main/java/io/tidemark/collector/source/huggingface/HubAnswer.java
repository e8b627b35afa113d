package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.WorldLabel;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole answer of the Hub, whatever its status.
 *
 * @param observedOn UTC day of its {@code Date} header
 * @param dated false if it sent no date and our own clock had to do
 */
record HubAnswer(
        LocalDate observedOn,
        boolean dated,
        Instant fetchedAt,
        String digest,
        @Nullable String world) {

    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    /** Empty if the answer is dated more than a day ahead of our clock: then no day can be told. */
    static Optional<HubAnswer> of(HttpHeaders headers, Optional<Instant> date, Instant fetchedAt, String digest) {
        Instant when = date.orElse(fetchedAt);
        if (when.isAfter(fetchedAt.plus(CLOCK_SKEW))) {
            return Optional.empty();
        }
        return Optional.of(new HubAnswer(
                LocalDate.ofInstant(when, ZoneOffset.UTC),
                date.isPresent(),
                fetchedAt,
                digest,
                headers.firstValue(WorldLabel.HEADER).orElse(null)));
    }

    /** No request was needed. */
    static HubAnswer none(Clock clock, String digest, @Nullable String world) {
        Instant now = clock.instant();
        return new HubAnswer(LocalDate.ofInstant(now, ZoneOffset.UTC), true, now, digest, world);
    }

    Provenance provenance() {
        Provenance hub = new Provenance(null, "Hugging Face Hub, retrieved " + observedOn, Redistribution.RAW, false);
        return WorldLabel.terms(Optional.ofNullable(world), hub);
    }
}
