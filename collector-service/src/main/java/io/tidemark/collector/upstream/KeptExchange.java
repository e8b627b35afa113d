package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Exchange.Kind;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From an outcome to what is kept of it and back. */
public final class KeptExchange {

    private KeptExchange() {}

    /** What tells requests apart. */
    public record Question(
            String method, String url, @Nullable String form) {

        public static Question of(UpstreamRequest request) {
            String form = request.form();
            return new Question(
                    form == null ? "GET" : "POST",
                    scrubbed(request, KeptAddress.of(request.uri())),
                    form == null ? null : BodyReader.digest(form.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * What is kept.
     *
     * @param now for outcomes that carry no instant
     * @param size of the body that is known by its digest only; null if unknown
     */
    public static Exchange of(UpstreamRequest request, UpstreamOutcome outcome, Instant now, @Nullable Long size) {
        Question question = Question.of(request);
        return switch (outcome) {
            case Answered answered ->
                new Exchange(
                        question.method(),
                        question.url(),
                        question.form(),
                        Kind.ANSWERED,
                        scrubbed(request, KeptAddress.of(answered.uri())),
                        answered.redirects(),
                        200,
                        null,
                        null,
                        false,
                        KeptHeaders.of(answered.headers(), text -> scrubbed(request, text)),
                        micros(answered.fetchedAt()),
                        null,
                        answered.body().digest(),
                        (long) answered.body().length());
            case Refused refused ->
                new Exchange(
                        question.method(),
                        question.url(),
                        question.form(),
                        Kind.REFUSED,
                        scrubbed(request, KeptAddress.of(refused.uri())),
                        0,
                        refused.status(),
                        refused.failure(),
                        scrubbed(request, refused.detail()),
                        false,
                        KeptHeaders.of(refused.headers(), text -> scrubbed(request, text)),
                        micros(refused.fetchedAt()),
                        null,
                        refused.digest(),
                        size);
            case Limited limited ->
                none(question, Kind.LIMITED, null, scrubbed(request, limited.reason()), false, now, limited.until());
            case Faulted faulted ->
                none(
                        question,
                        Kind.FAULTED,
                        faulted.failure(),
                        scrubbed(request, faulted.detail()),
                        faulted.redirect(),
                        now,
                        null);
        };
    }

    /**
     * The same outcome again.
     *
     * @param body of an answer; not needed for anything else
     */
    public static UpstreamOutcome restored(Exchange kept, byte @Nullable [] body) {
        HttpHeaders headers = HttpHeaders.of(kept.headers(), (name, value) -> true);
        return switch (kept.kind()) {
            case ANSWERED ->
                new Answered(
                        URI.create(Objects.requireNonNull(kept.answeredBy())),
                        kept.redirects(),
                        headers,
                        new Body(Objects.requireNonNull(body)),
                        kept.fetchedAt());
            case REFUSED ->
                new Refused(
                        URI.create(Objects.requireNonNull(kept.answeredBy())),
                        Objects.requireNonNull(kept.status()),
                        failure(kept),
                        headers,
                        Objects.requireNonNull(kept.digest()),
                        kept.fetchedAt(),
                        words(kept));
            case LIMITED -> new Limited(Optional.ofNullable(kept.until()).orElse(kept.fetchedAt()), words(kept));
            case FAULTED -> new Faulted(failure(kept), words(kept), kept.redirect());
        };
    }

    private static Exchange none(
            Question question,
            Kind kind,
            @Nullable FailureClass failure,
            String detail,
            boolean redirect,
            Instant now,
            @Nullable Instant until) {
        return new Exchange(
                question.method(),
                question.url(),
                question.form(),
                kind,
                null,
                0,
                null,
                failure,
                detail,
                redirect,
                Map.of(),
                micros(now),
                until == null ? null : micros(until),
                null,
                null);
    }

    /** A service may echo what it was sent. */
    private static String scrubbed(UpstreamRequest request, String text) {
        Credential credential = request.credential();
        if (credential == null) {
            return text;
        }
        String secret = credential.value().substring(credential.value().lastIndexOf(' ') + 1);
        return secret.isEmpty() ? text : text.replace(secret, KeptAddress.HIDDEN);
    }

    private static FailureClass failure(Exchange kept) {
        return Objects.requireNonNull(kept.failure());
    }

    private static String words(Exchange kept) {
        return kept.detail() == null ? "" : kept.detail();
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
