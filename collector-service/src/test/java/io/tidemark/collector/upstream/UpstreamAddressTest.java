package io.tidemark.collector.upstream;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses that a person gave: which are asked, and where the connection goes. */
class UpstreamAddressTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final StandingClock clock = new StandingClock("2026-05-01T12:00:00Z");
    private final ScriptedServer server = start();
    private final Map<String, Queue<String>> names = new HashMap<>();

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private UpstreamClient client(String allowed) {
        Map<String, String> properties = Map.of("tidemark.collector.upstream.allowed-private-networks", allowed);
        UpstreamConfig config = TestConfigs.upstream(properties);
        return new UpstreamClient(
                config,
                TestConfigs.load(BudgetsConfig.class, Map.of()),
                new MemoryBudgets(config, clock),
                new SimpleMeterRegistry(),
                clock,
                "test",
                clock::advance,
                this::resolve);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        Queue<String> answers = names.get(host);
        return InetAddress.getAllByName(answers == null ? host : answers.remove());
    }

    private URI at(String host, String target) {
        return URI.create(
                "http://" + host + server.origin().substring(server.origin().lastIndexOf(':')) + target);
    }

    private static UpstreamRequest given(URI uri) {
        return UpstreamRequest.json(uri, null).given();
    }

    @Test
    void aGivenAddressInOurNetworkIsNotAsked() {
        // Given
        server.on("/a", json("[]"));
        names.put("inner.example", new ArrayDeque<>(List.of("127.0.0.1")));
        UpstreamClient client = client("10.0.0.0/8");
        // When
        Faulted literal = (Faulted) client.get(given(server.uri("/a")));
        Faulted named = (Faulted) client.get(given(at("inner.example", "/a")));
        // Then
        assertThat(literal.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(literal.detail()).contains("/a: address refused: its host lies in a loopback network");
        assertThat(named.detail()).contains("address refused").doesNotContain("127.0.0.1");
        assertThat(named.requests()).isZero();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void whatIsNoAddressIsAnOutcomeToo() {
        Faulted fault = (Faulted) client("10.0.0.0/8").get(given(URI.create("http://127.1/a?key=secret")));
        assertThat(fault.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(fault.requests()).isZero();
        assertThat(fault.detail()).doesNotContain("secret");
    }

    @Test
    void aConfiguredAddressMayLieAnywhere() {
        server.on("/a", json("[]"));
        assertThat(client("10.0.0.0/8").get(UpstreamRequest.json(server.uri("/a"), null)))
                .isInstanceOf(Answered.class);
    }

    @Test
    void theConnectionGoesToTheAddressThatWasChecked() {
        // Given: only our resolver knows the name, and once only
        server.on("/a", json("[7]"));
        names.put("files.example", new ArrayDeque<>(List.of("127.0.0.1")));
        // When
        Answered answered = (Answered) client("127.0.0.0/8").get(given(at("files.example", "/a?b=c%20d")));
        // Then
        assertThat(answered.body().text()).isEqualTo("[7]");
        assertThat(answered.uri().getHost()).isEqualTo("files.example");
        ScriptedServer.Request request = server.requests.getFirst();
        assertThat(request.target()).isEqualTo("/a?b=c%20d");
        assertThat(request.headers().get("Host")).startsWith("files.example:");
    }

    @Test
    void aRedirectIsCheckedAgain() {
        // Given: the second time the name leads elsewhere
        server.on("/a", reply(302).header("Location", "/b")).on("/b", json("[]"));
        names.put("turning.example", new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.1")));
        // When
        Faulted fault = (Faulted) client("127.0.0.0/8").get(given(at("turning.example", "/a")));
        // Then
        assertThat(fault.detail()).contains("/b: address refused: its host lies in a private network");
        assertThat(server.count("/b")).isZero();
    }

    @Test
    void aConfiguredServiceCannotSendUsIntoOurNetworkEither(@TempDir Path folder) {
        // Given
        server.on("/a", reply(302).header("Location", "http://localhost:1/secret"));
        UpstreamClient client = client("10.0.0.0/8");
        // When
        DownloadOutcome outcome = client.download(
                UpstreamRequest.file(server.uri("/a"), null, null).storedElsewhere(),
                folder.resolve("a"),
                FileStart.ANY);
        // Then
        assertThat(((Faulted) ((DownloadOutcome.NotStored) outcome).instead()).detail())
                .isEqualTo("http://localhost:1/secret: address refused: its host lies in a loopback network"
                        + " (tidemark.collector.upstream.allowed-private-networks)");
        assertThat(outcome.requests()).isEqualTo(1);
    }

    @Test
    void ofSeveralAddressesTheNextIsTriedWhenOneCannotBeReached() throws IOException, InterruptedException {
        // Given: nobody listens there on the first
        server.on("/a", json("[]"));
        Target target = new Target(
                at("two.example", "/a"), List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress()));
        try (Transport transport = new Transport(TestConfigs.upstream(Map.of()), "test")) {
            // When
            HttpResponse<byte[]> response = send(transport, target);
            // Then
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<byte[]> send(Transport transport, Target target)
            throws IOException, InterruptedException {
        return transport.send(
                target,
                new Transport.Message("*/*", null, Map.of(), null, Duration.ofSeconds(30)),
                head -> new BodyReader(1_000));
    }

    @Test
    void theCertificateMustBeTheHostsAndNotTheAddresss(@TempDir Path folder) throws Exception {
        // Given: a server whose certificate is for files.example
        KeyStore keys = certificate(folder.resolve("keys.p12"), "files.example");
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context(keys, keys)));
        secure.createContext("/", exchange -> {
            byte[] body = exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        secure.start();
        int port = secure.getAddress().getPort();
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        Supplier<SSLContext> trusting = () -> context(null, keys);
        try (Transport transport = new Transport(TestConfigs.upstream(Map.of()), "test", trusting)) {
            // When
            HttpResponse<byte[]> own =
                    send(transport, new Target(URI.create("https://files.example:" + port + "/"), addresses));
            Throwable other = org.assertj.core.api.Assertions.catchThrowable(
                    () -> send(transport, new Target(URI.create("https://other.example:" + port + "/"), addresses)));
            // Then
            assertThat(new String(own.body(), StandardCharsets.UTF_8)).isEqualTo("files.example:" + port);
            assertThat(other).isInstanceOf(SSLHandshakeException.class);
        } finally {
            secure.stop(0);
        }
    }

    private static KeyStore certificate(Path file, String host) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
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
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(@org.jspecify.annotations.Nullable KeyStore own, KeyStore trusted) {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (own != null) {
                managers.init(own, PASSWORD);
            }
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("a", trusted.getCertificate("a"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : managers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
