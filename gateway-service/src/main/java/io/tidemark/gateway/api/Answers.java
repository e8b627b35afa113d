package io.tidemark.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

    static final String CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600";
    private static final String GZIP = "gzip";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** JSON is the only form so far; another one becomes part of the question and of the tag. */
    private static final String REPRESENTATION = "json";

    private final Cache<String, Body> cache;
    private final String version;

    /** The bytes of an answer, plain and compressed; nobody changes them. */
    private static final class Body {
        private final byte[] plain;
        private final byte[] gzip;

        Body(byte[] plain, byte[] gzip) {
            this.plain = plain;
            this.gzip = gzip;
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
     * Answers from a snapshot alone.
     *
     * @param question the normalised request: equal questions have equal answers
     */
    Response of(ShownSnapshot snapshot, String question, HttpHeaders request, Supplier<Envelope<?>> envelope) {
        return respond(snapshot.id() + '\n' + question, snapshot.publishedAt(), request, envelope);
    }

    /**
     * Answers from a snapshot and something else that changes.
     *
     * @param state what else the answer depends on
     */
    Response of(
            ShownSnapshot snapshot,
            String question,
            Object state,
            HttpHeaders request,
            Supplier<Envelope<?>> envelope) {
        String hash = Hashes.short128(state.toString().getBytes(StandardCharsets.UTF_8));
        return respond(snapshot.id() + '\n' + question + '\n' + hash, null, request, envelope);
    }

    private Response respond(
            String key, @Nullable Instant lastModified, HttpHeaders request, Supplier<Envelope<?>> envelope) {
        boolean gzip = Accepts.gzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        String tag = tag(key, gzip);
        Response.ResponseBuilder response;
        if (Accepts.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response = Response.notModified();
        } else {
            Body body = cache.get(key, ignored -> write(envelope.get()));
            response = Response.ok(gzip ? body.gzip : body.plain, MediaType.APPLICATION_JSON_TYPE);
            if (gzip) {
                response.header(HttpHeaders.CONTENT_ENCODING, GZIP);
            }
        }
        if (lastModified != null) {
            response.header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(lastModified));
        }
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .build();
    }

    /** The form of answers may change with the software: its version is part of the tag. */
    private String tag(String key, boolean gzip) {
        String text = version + '\n' + REPRESENTATION + '\n' + key;
        return '"' + Hashes.short128(text.getBytes(StandardCharsets.UTF_8)) + (gzip ? "-gzip\"" : "\"");
    }

    private static Body write(Envelope<?> envelope) {
        byte[] plain = ApiJson.bytes(envelope);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Body(plain, compressed.toByteArray());
    }
}
