package io.tidemark.collector.source.huggingface;

import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * Says what kind of world answers and whom to cite: {@code invented; seed=7; citation="..."} or {@code recorded;
     * citation="..."}. Only stand-ins send it.
     */
    private static final String WORLD = "X-Tidemark-World";

    private static final Pattern CITATION = Pattern.compile(";\\s*citation=\"([^\"]+)\"");

    private static final Pattern INVENTED = Pattern.compile("\\s*invented\\s*(;|$)", Pattern.CASE_INSENSITIVE);

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
        boolean invented = INVENTED.matcher(world).lookingAt();
        Matcher told = CITATION.matcher(world);
        String citation = told.find() ? told.group(1) : invented ? "Invented figures" : hub;
        return new Provenance(null, citation, Redistribution.RAW, invented);
    }
}
