package io.tidemark.gateway.watch;

import io.tidemark.common.net.AddressGuard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts one message and reads the beginning of its answer. Connects to an address that was checked and to no other, while
 * {@code Host}, SNI and the certificate are the host's. Follows nothing, keeps no connection, tries nothing again.
 */
final class WebhookClient implements AutoCloseable {

    /** Of an answer that is kept; more of it is not read. */
    private static final int KEPT_BYTES = 256;

    private static final int LARGEST_HEADERS = 16 * 1024;

    private final HttpClient client;
    private final AddressGuard guard;
    private final Duration timeout;

    /**
     * What came of it.
     *
     * @param status null: no answer
     * @param reason why it failed; null: it was taken
     * @param answer the beginning of what came with a refusal; null: nothing
     */
    record Result(
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable String answer) {

        static final int GONE = 410;

        static Result failed(String reason) {
            return new Result(null, reason, null);
        }

        boolean taken() {
            return reason == null;
        }
    }

    /** @param options what a test wants otherwise, such as whom to trust */
    WebhookClient(Vertx vertx, AddressGuard guard, Duration timeout, HttpClientOptions options) {
        this.client = vertx.createHttpClient(new HttpClientOptions(options)
                .setKeepAlive(false)
                .setMaxPoolSize(1_000)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setDecompressionSupported(false));
        this.guard = guard;
        this.timeout = timeout;
    }

    Result post(URI target, Map<String, String> headers, String body) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            Iterator<InetAddress> addresses = guard.check(target).iterator();
            while (true) {
                Result result = post(target, addresses.next(), headers, body, end);
                if (result != null) {
                    return result;
                }
                if (!addresses.hasNext()) {
                    return Result.failed("no connection");
                }
            }
        } catch (UnknownHostException unknown) {
            return Result.failed("the host has no address");
        } catch (IOException refused) {
            return Result.failed(String.valueOf(refused.getMessage()));
        }
    }

    /** Null if there is nobody at this address. */
    private @Nullable Result post(URI target, InetAddress address, Map<String, String> headers, String body, long end)
            throws InterruptedException {
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        Future<Result> answer = client.request(options(target, address))
                .compose(request -> {
                    sent.set(request);
                    headers.forEach(request::putHeader);
                    return request.send(Buffer.buffer(body));
                })
                .compose(WebhookClient::read);
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Result.failed("no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof ConnectException ? null : Result.failed(reason(failure.getCause()));
        } finally {
            HttpClientRequest request = sent.get();
            if (request != null) {
                request.reset(); // what is still to come of an answer is not wanted
            }
        }
    }

    private static RequestOptions options(URI target, InetAddress address) {
        boolean tls = "https".equalsIgnoreCase(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : tls ? 443 : 80;
        String host = target.getHost();
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery());
    }

    private static Future<Result> read(HttpClientResponse response) {
        int status = response.statusCode();
        String reason =
                switch (status / 100) {
                    case 2 -> null;
                    case 3 -> "redirects are not followed";
                    default -> "the answer was " + status;
                };
        Promise<Result> result = Promise.promise();
        Buffer kept = Buffer.buffer();
        Runnable done = () -> result.tryComplete(new Result(status, reason, reason == null ? null : printable(kept)));
        response.handler(piece -> {
            kept.appendBuffer(piece);
            if (kept.length() >= KEPT_BYTES) {
                done.run();
            }
        });
        response.endHandler(ended -> done.run());
        response.exceptionHandler(cut -> done.run());
        return result.future();
    }

    private static @Nullable String printable(Buffer kept) {
        byte[] bytes = kept.getBytes(0, Math.min(kept.length(), KEPT_BYTES));
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
                .strip();
        return text.isEmpty() ? null : text;
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof SSLException
                ? "the TLS handshake failed: the certificate is not the host's, or nobody we trust vouches for it"
                : "the connection broke";
    }

    @Override
    public void close() {
        client.close();
    }
}
