package io.tidemark.collector.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads its answer within the time allowed. Follows nothing, judges nothing, tries nothing again.
 *
 * <p>Java's {@code HttpClient} offers no resolver of its own, so a checked address is put into the URI and the host named in
 * {@code Host} and in the TLS handshake. An HTTP proxy that the JVM is configured to use connects for us and is handed the
 * checked address as well.
 */
final class Transport implements AutoCloseable {

    private static final long TICK_MILLIS = 250; // how often a running body is looked at
    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";
    private static final String BUFFER = "jdk.httpclient.bufsize";
    private static final int BUFFER_BYTES =
            128 * 1024; // a listing's page has some 600 KB; the client's own 16 KB take it in forty

    static {
        // a request to a checked address names its host in this header; read once, before the first request of this
        // process
        if (System.getProperty(RESTRICTED) == null) {
            System.setProperty(RESTRICTED, "host");
        }
        if (System.getProperty(BUFFER) == null) {
            System.setProperty(BUFFER, Integer.toString(BUFFER_BYTES));
        }
    }

    private final UpstreamConfig config;
    private final String userAgent;
    private final HttpClient client;
    private final Supplier<SSLContext> tls;

    /**
     * What is sent.
     *
     * @param credential null if none goes to this target
     * @param headers none of them secret
     * @param form null for a GET
     * @param longest time for the whole body
     */
    record Message(
            String accept,
            @Nullable Credential credential,
            Map<String, String> headers,
            @Nullable String form,
            Duration longest) {}

    Transport(UpstreamConfig config, String version) {
        this(config, version, Transport::freshContext);
    }

    /** @param tls gives a new context at each call: sessions must not be resumed from one host for another */
    Transport(UpstreamConfig config, String version, Supplier<SSLContext> tls) {
        this.config = config;
        this.userAgent = "Tidemark-Collector/" + version + " (+" + config.contact() + ")";
        this.tls = tls;
        this.client = client().build();
    }

    private HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // one connection per host, kept alive
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout());
    }

    /** @param readers what takes the body, by status and headers */
    HttpResponse<byte[]> send(Target target, Message message, Function<HttpResponse.ResponseInfo, PieceReader> readers)
            throws IOException, InterruptedException {
        if (target.addresses().isEmpty() || target.literal()) {
            return exchange(client, HttpRequest.newBuilder(target.uri()), message, readers);
        }
        for (int i = 0; ; i++) {
            try {
                return pinned(target, target.addresses().get(i), message, readers);
            } catch (ConnectException | HttpConnectTimeoutException unreachable) {
                if (i + 1 == target.addresses().size()) {
                    throw unreachable;
                }
            }
        }
    }

    private HttpResponse<byte[]> pinned(
            Target target,
            InetAddress address,
            Message message,
            Function<HttpResponse.ResponseInfo, PieceReader> readers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.at(address));
        try {
            request.setHeader("Host", target.host());
        } catch (IllegalArgumentException restricted) {
            throw new IOException("checked addresses need -D" + RESTRICTED + "=host", restricted);
        }
        if (!target.tls()) {
            return exchange(client, request, message, readers);
        }
        SSLParameters named = new SSLParameters(); // the certificate must be the host's, not the address'
        named.setServerNames(List.of(new SNIHostName(target.name())));
        HttpClient own = client().sslContext(tls.get()).sslParameters(named).build();
        try {
            return exchange(own, request, message, readers);
        } finally {
            own.shutdownNow();
        }
    }

    private HttpResponse<byte[]> exchange(
            HttpClient through,
            HttpRequest.Builder builder,
            Message message,
            Function<HttpResponse.ResponseInfo, PieceReader> readers)
            throws IOException, InterruptedException {
        builder.timeout(config.readTimeout().plus(config.connectTimeout()))
                .header("User-Agent", userAgent)
                .header("Accept", message.accept())
                .header("Accept-Encoding", "gzip");
        if (message.form() != null) {
            builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(message.form()));
        }
        message.headers().forEach(builder::setHeader);
        if (message.credential() != null) {
            builder.setHeader(
                    message.credential().header(), message.credential().value());
        }
        AtomicReference<@Nullable PieceReader> reader = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> answer = through.sendAsync(builder.build(), head -> {
            PieceReader body = readers.apply(head);
            reader.set(body);
            return body;
        });
        return await(answer, reader, message.longest());
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer,
            AtomicReference<@Nullable PieceReader> reader,
            Duration longest)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        while (true) {
            try {
                return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                PieceReader body = reader.get();
                if (body != null && body.silentNanos() > config.readTimeout().toNanos()) {
                    answer.cancel(true);
                    throw new IOException("no more of the body for " + text(config.readTimeout()));
                }
                if (System.nanoTime() - started > longest.toNanos()) {
                    answer.cancel(true);
                    throw new IOException("not complete after " + text(longest));
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

    private static SSLContext freshContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " s";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
