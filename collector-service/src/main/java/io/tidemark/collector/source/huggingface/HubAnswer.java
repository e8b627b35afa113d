package io.tidemark.collector.source.huggingface;

import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
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

    /** Says that figures are made up: {@code invented; <sentence to show beside them>}. Only stand-ins send it. */
    private static final String WORLD = "X-Tidemark-World";

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
                headers.firstValue(WORLD).orElse(null)));
    }

    /** No request was needed. */
    static HubAnswer none(Clock clock, String digest, @Nullable String world) {
        Instant now = clock.instant();
        return new HubAnswer(LocalDate.ofInstant(now, ZoneOffset.UTC), true, now, digest, world);
    }

    Provenance provenance() {
        String hub = "Hugging Face Hub, retrieved " + observedOn;
        if (world == null) {
            return new Provenance(null, hub, Redistribution.RAW, false);
        }
        int semicolon = world.indexOf(';');
        String kind = (semicolon < 0 ? world : world.substring(0, semicolon)).strip();
        String sentence = semicolon < 0 ? "" : world.substring(semicolon + 1).strip();
        boolean invented = kind.toLowerCase(Locale.ROOT).equals("invented");
        String citation = !sentence.isEmpty() ? sentence : invented ? "Invented figures of a sample world" : hub;
        return new Provenance(null, citation, Redistribution.RAW, invented);
    }
}
