package io.tidemark.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.net.AddressGuard;
import io.tidemark.gateway.watch.WebhookClient.Result;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Result post(URI target, Duration timeout, HttpClientOptions options, String allowed, String... addresses)
            throws InterruptedException {
        AddressGuard guard = new AddressGuard("some.key", List.of(allowed), host -> {
            InetAddress[] all = new InetAddress[addresses.length];
            for (int at = 0; at < all.length; at++) {
                all[at] = InetAddress.getByName(addresses[at]);
            }
            return all;
        });
        try (WebhookClient client = new WebhookClient(vertx, guard, timeout, options)) {
            return client.post(target, Map.of("webhook-id", "1"), "{}");
        }
    }

    private Result post(String host, String path) throws InterruptedException {
        URI target = URI.create("http://" + host + ":" + receiver.port() + path);
        return post(target, LONG, new HttpClientOptions(), "127.0.0.0/8", "127.0.0.1");
    }

    @Test
    void theConnectionGoesToTheAddressThatWasChecked() throws InterruptedException {
        assertThat(post("hooks.example", "/a?b=c%20d")).isEqualTo(new Result(204, null, null));
        Receiver.Message message = receiver.messages.getFirst();
        assertThat(message.path()).isEqualTo("/a?b=c%20d");
        assertThat(message.header("host")).isEqualTo("hooks.example:" + receiver.port());
        assertThat(message.header("webhook-id")).isEqualTo("1");
        assertThat(message.body()).isEqualTo("{}");
    }

    @Test
    void aNameThatLeadsIntoOurNetworkIsNotConnectedTo() throws InterruptedException {
        URI target = URI.create("http://hooks.example:" + receiver.port() + "/");
        assertThat(post(target, LONG, new HttpClientOptions(), "10.0.0.0/8", "8.8.8.8", "127.0.0.1"))
                .isEqualTo(Result.failed("address refused: its host lies in a loopback network (some.key)"));
        assertThat(receiver.messages).isEmpty();
    }

    @Test
    void ofSeveralAddressesTheNextIsTriedWhenNobodyIsAtOne() throws IOException, InterruptedException {
        // the receiver listens on the second alone
        URI target = receiver.url("/");
        URI named = URI.create("http://two.example:" + target.getPort() + "/");
        assertThat(post(named, LONG, new HttpClientOptions(), "127.0.0.0/8", "127.0.0.9", "127.0.0.1"))
                .isEqualTo(new Result(204, null, null));
        try (Socket deaf = new Socket()) { // its port is taken, so that nobody else listens there either
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI away = URI.create("http://two.example:" + deaf.getLocalPort() + "/");
            assertThat(post(away, LONG, new HttpClientOptions(), "127.0.0.0/8", "127.0.0.1"))
                    .isEqualTo(Result.failed("no connection"));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws InterruptedException {
        receiver.answers(302, "");
        assertThat(post("hooks.example", "/a")).isEqualTo(new Result(302, "redirects are not followed", null));
        assertThat(receiver.messages).hasSize(1);
    }

    @Test
    void ofARefusalTheBeginningIsKeptAndPrintable() throws InterruptedException {
        receiver.answers(500, "no\n\u0000luck " + "x".repeat(100_000));
        assertThat(post("hooks.example", "/a"))
                .isEqualTo(new Result(500, "the answer was 500", "no luck " + "x".repeat(247)));
        receiver.answers(400, "");
        assertThat(post("hooks.example", "/a")).isEqualTo(new Result(400, "the answer was 400", null));
    }

    @Test
    void whoDoesNotAnswerIsGivenUp() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI target = URI.create("http://hooks.example:" + silent.getLocalPort() + "/");
            assertThat(post(target, Duration.ofMillis(200), new HttpClientOptions(), "127.0.0.0/8", "127.0.0.1"))
                    .isEqualTo(Result.failed("no whole answer within 200 ms"));
        }
    }

    @Test
    void theCertificateMustBeTheHostsAndNotTheAddresss(@TempDir Path folder) throws Exception {
        PfxOptions keys = new PfxOptions()
                .setPath(certificate(folder.resolve("keys.p12"), "files.example"))
                .setPassword("changeit");
        HttpServer secure = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
                .requestHandler(request -> request.response()
                        .setStatusCode(request.authority().toString().startsWith("files.example:") ? 200 : 400)
                        .end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        HttpClientOptions trusting = new HttpClientOptions().setTrustOptions(keys);
        URI own = URI.create("https://files.example:" + secure.actualPort() + "/");
        URI other = URI.create("https://other.example:" + secure.actualPort() + "/");

        assertThat(post(own, LONG, trusting, "127.0.0.0/8", "127.0.0.1")).isEqualTo(new Result(200, null, null));
        Result refused = Result.failed(
                "the TLS handshake failed: the certificate is not the host's, or nobody we trust vouches for it");
        assertThat(post(other, LONG, trusting, "127.0.0.0/8", "127.0.0.1")).isEqualTo(refused);
        assertThat(post(own, LONG, new HttpClientOptions(), "127.0.0.0/8", "127.0.0.1"))
                .isEqualTo(refused);
    }

    private static String certificate(Path file, String host) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit"))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return file.toString();
    }
}
