package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.SameDayBodies.Kept;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends one GET and reads its answer within the time and size allowed. Follows nothing, judges nothing. */
final class Transport implements AutoCloseable {

    private static final long TICK_MILLIS = 250; // how often a running body is looked at

    private final UpstreamConfig config;
    private final String userAgent;
    private final HttpClient client;

    Transport(UpstreamConfig config, String version) {
        this.config = config;
        this.userAgent = "Tidemark-Collector/" + version + " (+" + config.contact() + ")";
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // one connection per host, kept alive
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    HttpResponse<byte[]> get(URI uri, UpstreamRequest request, @Nullable Credential credential, @Nullable Kept kept)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .GET()
                .timeout(config.readTimeout().plus(config.connectTimeout()))
                .header("User-Agent", userAgent)
                .header("Accept", request.expected() == UpstreamRequest.Expected.JSON ? "application/json" : "*/*")
                .header("Accept-Encoding", "gzip");
        if (credential != null) {
            builder.header(credential.header(), credential.value());
        }
        request.headers().forEach(builder::header);
        if (kept != null) {
            builder.header("If-None-Match", kept.etag());
        }
        AtomicReference<@Nullable BodyReader> reader = new AtomicReference<>();
        long limit = request.bodyLimit() == null ? config.bodyLimit().asLongValue() : request.bodyLimit();
        RequestCount.sent();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(builder.build(), head -> {
            BodyReader body = new BodyReader(limit);
            reader.set(body);
            return body;
        });
        return await(answer, reader);
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, AtomicReference<@Nullable BodyReader> reader)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        while (true) {
            try {
                return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                BodyReader body = reader.get();
                if (body != null && body.silentNanos() > config.readTimeout().toNanos()) {
                    answer.cancel(true);
                    throw new IOException("no more of the body for " + text(config.readTimeout()));
                }
                if (System.nanoTime() - started > config.bodyTimeout().toNanos()) {
                    answer.cancel(true);
                    throw new IOException("not complete after " + text(config.bodyTimeout()));
                }
            } catch (InterruptedException stopped) {
                answer.cancel(true);
                throw stopped;
            } catch (ExecutionException failure) {
                throw unwrapped(failure);
            }
        }
    }

    private static IOException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IOException known
                ? known
                : new IOException(cause == null ? failure.toString() : cause.toString(), failure);
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " s";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
