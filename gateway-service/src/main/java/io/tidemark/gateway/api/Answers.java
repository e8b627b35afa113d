package io.tidemark.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finished answers. A snapshot never changes, so an answer is known by its snapshot and its question: it is written once,
 * kept as bytes, and has a strong tag before it is computed.
 */
@ApplicationScoped
public class Answers {

    static final String CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";

    /** Of what may change while its snapshot stays: how far a run is. */
    static final String CACHE_CONTROL_OF_NOW = "public, max-age=10, stale-while-revalidate=60, stale-if-error=86400";

    private static final String GZIP = "gzip";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Cache<String, Body> cache;
    private final String version;

    /** The bytes of an answer, plain and compressed, and what its headers say; nobody changes them. */
    private static final class Body {
        private final byte[] plain;
        private final byte[] gzip;
        private final AnswerHeaders headers;

        Body(byte[] plain, byte[] gzip, AnswerHeaders headers) {
            this.plain = plain;
            this.gzip = gzip;
            this.headers = headers;
        }

        int weight() {
            return plain.length + gzip.length;
        }
    }

    public Answers(
            GatewayConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version,
            MeterRegistry metrics) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(config.answerCache().asLongValue())
                .weigher((String key, Body body) -> key.length() + body.weight())
                .recordStats()
                .build();
        this.version = version;
        CaffeineCacheMetrics.monitor(metrics, cache, "answers");
    }

    /**
     * Answers with one thing from a snapshot alone: JSON.
     *
     * @param question the normalised request: equal questions have equal answers
     */
    Response of(ShownSnapshot snapshot, String question, HttpHeaders request, Supplier<Envelope<?>> envelope) {
        Form form = Accepts.form(request.getHeaderString(HttpHeaders.ACCEPT), Form.OF_THINGS);
        return respond(
                snapshot.id() + '\n' + question, snapshot.publishedAt(), form, request, () -> json(envelope.get()));
    }

    /**
     * Answers with one thing from a snapshot and something else that changes: JSON.
     *
     * @param state what else the answer depends on
     */
    Response of(
            ShownSnapshot snapshot,
            String question,
            Object state,
            HttpHeaders request,
            Supplier<Envelope<?>> envelope) {
        Form form = Accepts.form(request.getHeaderString(HttpHeaders.ACCEPT), Form.OF_THINGS);
        return respond(key(snapshot, question, state), null, form, request, () -> json(envelope.get()));
    }

    /**
     * Answers with a list from a snapshot alone, in the form the client likes best.
     *
     * @param type what a row is
     */
    <T extends Record> Response list(
            ShownSnapshot snapshot,
            Class<T> type,
            String question,
            HttpHeaders request,
            Supplier<Envelope<List<T>>> envelope) {
        return list(snapshot, type, question, request, envelope, Function.identity());
    }

    /**
     * The same where the list is a part of what JSON answers with.
     *
     * @param rows that part
     */
    <D, T extends Record> Response list(
            ShownSnapshot snapshot,
            Class<T> type,
            String question,
            HttpHeaders request,
            Supplier<Envelope<D>> envelope,
            Function<D, List<T>> rows) {
        Form form = Accepts.form(request.getHeaderString(HttpHeaders.ACCEPT), Form.OF_LISTS);
        return respond(
                snapshot.id() + '\n' + question,
                snapshot.publishedAt(),
                form,
                request,
                () -> write(form, type, envelope.get(), rows));
    }

    /**
     * Answers with a list from a snapshot and something else that changes.
     *
     * @param state what else the answer depends on
     */
    <T extends Record> Response list(
            ShownSnapshot snapshot,
            Class<T> type,
            String question,
            Object state,
            HttpHeaders request,
            Supplier<Envelope<List<T>>> envelope) {
        Form form = Accepts.form(request.getHeaderString(HttpHeaders.ACCEPT), Form.OF_LISTS);
        return respond(
                key(snapshot, question, state),
                null,
                form,
                request,
                () -> write(form, type, envelope.get(), Function.identity()));
    }

    private static String key(ShownSnapshot snapshot, String question, Object state) {
        return snapshot.id()
                + '\n'
                + question
                + '\n'
                + Hashes.short128(state.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Response respond(
            String question, @Nullable Instant lastModified, Form form, HttpHeaders request, Supplier<Body> answer) {
        String key = form + "\n" + question;
        boolean gzip = Accepts.gzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        String tag = tag(key, gzip);
        Response.ResponseBuilder response;
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (Accepts.matches(known, tag)) {
            if (!known.contains(tag)) { // any answer will do, but there must be one
                Body _ = cache.get(key, ignored -> answer.get());
            }
            response = Response.notModified();
        } else {
            Body body = cache.get(key, ignored -> answer.get());
            response = Response.ok(gzip ? body.gzip : body.plain, form.contentType());
            body.headers.add(response, form);
            if (gzip) {
                response.header(HttpHeaders.CONTENT_ENCODING, GZIP);
            }
        }
        if (lastModified != null) {
            response.header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(lastModified));
        }
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, lastModified == null ? CACHE_CONTROL_OF_NOW : CACHE_CONTROL)
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .build();
    }

    /** What answers look like may change with the software: its version is part of the tag. */
    private String tag(String key, boolean gzip) {
        String text = version + '\n' + key;
        return '"' + Hashes.short128(text.getBytes(StandardCharsets.UTF_8)) + (gzip ? "-gzip\"" : "\"");
    }

    private static <D, T extends Record> Body write(
            Form form, Class<T> type, Envelope<D> envelope, Function<D, List<T>> rows) {
        return form == Form.JSON
                ? json(envelope)
                : body(ListRows.bytes(form, type, rows.apply(envelope.data())), envelope);
    }

    private static Body json(Envelope<?> envelope) {
        return body(ApiJson.bytes(envelope), envelope);
    }

    private static Body body(byte[] plain, Envelope<?> envelope) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Body(plain, compressed.toByteArray(), AnswerHeaders.of(envelope));
    }
}
