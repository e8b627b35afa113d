package io.tidemark.collector.upstream;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamClientTest {

    private static final String DAY = "Fri, 01 May 2026 11:00:00 GMT";
    private static final String NEXT_DAY = "Sat, 02 May 2026 00:10:00 GMT";

    private final StandingClock clock = new StandingClock("2026-05-01T12:00:00Z");
    private final ScriptedServer server = start();
    private UpstreamClient client = client(Map.of());

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private UpstreamClient client(Map<String, String> properties) {
        return TestConfigs.client(clock, properties);
    }

    @BeforeEach
    void freshClient() {
        client = client(Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private UpstreamOutcome get(String target) {
        return get(target, null);
    }

    private UpstreamOutcome get(String target, @Nullable Credential credential) {
        return client.get(UpstreamRequest.json(server.uri(target), credential));
    }

    @Test
    void saysWhoAsksAndTakesGzip() {
        // Given
        server.on("/a", json("[1,2,3]").gzip().header("Date", DAY));
        // When
        Answered answered = (Answered) get("/a");
        // Then
        assertThat(answered.body().text()).isEqualTo("[1,2,3]");
        assertThat(answered.body().digest())
                .isEqualTo("sha256:a615eeaee21de5179de080de8c3052c8da901138406ba71c38c032845f7d54f4");
        assertThat(answered.date()).contains(Instant.parse("2026-05-01T11:00:00Z"));
        assertThat(answered.fetchedAt()).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
        assertThat(server.requests.getFirst().headers())
                .containsEntry("User-Agent", "Tidemark-Collector/test (+operator@tidemark.example)")
                .containsEntry("Accept-Encoding", "gzip")
                .containsEntry("Accept", "application/json")
                .doesNotContainKey("Authorization");
    }

    @Test
    void aBodyThatEndsEarlyIsATransportFault() {
        server.on("/a", json("[1,2,3]").claim(100));
        Faulted fault = (Faulted) get("/a");
        assertThat(fault.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(fault.failure().retryable()).isTrue();
        assertThat(fault.detail()).startsWith(server.origin() + "/a: ");
    }

    @Test
    void aCompressedBodyThatEndsEarlyIsATransportFault() {
        server.on("/a", json("[1,2,3]").gzip().cut(6));
        assertThat(((Faulted) get("/a")).failure()).isEqualTo(FailureClass.TRANSPORT);
    }

    @Test
    void anEmptyBodyIsNoAnswer() {
        server.on("/a", json(""));
        assertThat(((Faulted) get("/a")).failure()).isEqualTo(FailureClass.TRANSPORT);
    }

    @Test
    void aBodyThatStopsIsGivenUp() {
        client = client(Map.of("tidemark.collector.upstream.read-timeout", "0.3S"));
        server.on("/a", json("[1,2,").claim(100).stall());
        Faulted fault = (Faulted) get("/a");
        assertThat(fault.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(fault.detail()).contains("no more of the body");
    }

    @Test
    void aRefusedConnectionIsATransportFault() throws IOException {
        try (Socket silent = new Socket()) { // its port is taken, so that nobody else listens there either
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI nowhere = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/a");
            assertThat(((Faulted) client.get(UpstreamRequest.json(nowhere, null))).failure())
                    .isEqualTo(FailureClass.TRANSPORT);
        }
    }

    @Test
    void largeBodiesAreRefusedAsSentAndDecompressed() {
        client = client(Map.of("tidemark.collector.upstream.body-limit", "1K"));
        String large = "[" + "1,".repeat(2_000) + "1]";
        server.on("/plain", json(large)).on("/gzip", json(large).gzip());
        assertThat(((Faulted) get("/plain")).detail()).contains("larger than 1024 bytes");
        assertThat(((Faulted) get("/gzip")).detail()).contains("larger than 1024 bytes");
        assertThat(((Faulted) get("/gzip")).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void htmlIsNoJson() {
        byte[] page = "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8);
        server.on("/typed", reply(200).body("text/html", page))
                .on("/lying", reply(200).body("application/json", page));
        assertThat(((Faulted) get("/typed")).detail()).contains("Content-Type text/html");
        assertThat(((Faulted) get("/lying")).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONTRACT, false",
        "401, NOT_FOUND_OR_HIDDEN, false",
        "403, AUTH, false",
        "404, NOT_FOUND_OR_HIDDEN, false",
        "410, RETIRED, false",
        "422, CONTRACT, false",
        "408, TRANSPORT, true",
        "500, UPSTREAM, true",
        "503, UPSTREAM, true",
    })
    void classifiesStatuses(int status, FailureClass expected, boolean retryable) {
        server.on("/a", reply(status).header("X-Error-Message", "because"));
        UpstreamOutcome outcome = get("/a");
        FailureClass failure = outcome instanceof Refused refused ? refused.failure() : ((Faulted) outcome).failure();
        String detail = outcome instanceof Refused refused ? refused.detail() : ((Faulted) outcome).detail();
        assertThat(failure).isEqualTo(expected);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(detail).isEqualTo(server.origin() + "/a: " + status + " because");
    }

    @Test
    void aRefusedTokenIsNoMissingRepository() {
        server.on(
                "/a",
                reply(401)
                        .body(
                                "application/json",
                                "{\"error\":\"Invalid credentials in Authorization header\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
        Refused refused = (Refused) get("/a", Credential.bearer(server.origin(), "s3cret"));
        assertThat(refused.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(refused.toString()).doesNotContain("s3cret");
    }

    @Test
    void credentialsGoToTheirOriginOnlyAndAreNotShown() {
        server.on("/a", json("[]"));
        Credential own = Credential.bearer(server.origin(), "s3cret");
        get("/a", own);
        get("/a", Credential.bearer("https://elsewhere.example", "s3cret"));
        assertThat(server.requests.get(0).headers()).containsEntry("Authorization", "Bearer s3cret");
        assertThat(server.requests.get(1).headers()).doesNotContainKey("Authorization");
        assertThat(own.toString()).doesNotContain("s3cret");
    }

    @Test
    void followsRedirectsWithinTheOrigin() {
        server.on("/old", reply(307).header("Location", "/new?x=1")).on("/new", json("[]"));
        Answered answered = (Answered) get("/old?x=1");
        assertThat(answered.uri()).isEqualTo(server.uri("/new?x=1"));
        assertThat(answered.redirects()).isEqualTo(1);
    }

    @Test
    void refusesRedirectsToAnotherOriginAndLoops() {
        server.on("/away", reply(307).header("Location", "https://elsewhere.invalid/a?token=t"))
                .on("/loop", reply(307).header("Location", "/loop"));
        Faulted away = (Faulted) get("/away");
        Faulted loop = (Faulted) get("/loop");
        assertThat(away.redirect()).isTrue();
        assertThat(away.detail()).endsWith("redirect to another origin refused: https://elsewhere.invalid/a");
        assertThat(loop.detail()).endsWith("more than 5 redirects");
        assertThat(server.count("/loop")).isEqualTo(6);
    }

    @Test
    void waitsForTheResetWhenTheQuotaIsUsedUp() {
        server.on("/a", reply(429).header("RateLimit", "\"api\";r=0;t=55"));
        Limited limited = (Limited) get("/a");
        Limited again = (Limited) get("/a");
        assertThat(limited.until()).isEqualTo(Instant.parse("2026-05-01T12:00:56Z"));
        assertThat(again.until()).isEqualTo(Instant.parse("2026-05-01T12:00:56Z"));
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @Test
    void obeysRetryAfterButNotLongerThanAllowed() {
        server.on("/short", reply(429).header("Retry-After", "120"));
        assertThat(((Limited) get("/short")).until()).isEqualTo(Instant.parse("2026-05-01T12:02:00Z"));
        clock.advance(Duration.ofMinutes(3));
        server.on("/long", reply(429).header("Retry-After", "86400"));
        assertThat(((Limited) get("/long")).until()).isEqualTo(Instant.parse("2026-05-01T12:18:00Z"));
    }

    @Test
    void a429ThatSaysNothingIsLeftToTheLedger() {
        server.on("/a", reply(429).body("text/html", "<html></html>".getBytes(StandardCharsets.UTF_8)));
        Faulted fault = (Faulted) get("/a");
        assertThat(fault.failure()).isEqualTo(FailureClass.THROTTLED);
        assertThat(fault.failure().retryable()).isTrue();
    }

    @Test
    void pausesBeforeTheQuotaIsUsedUp() {
        server.on(
                "/a",
                json("[]")
                        .header("RateLimit", "\"api\";r=50;t=100")
                        .header("RateLimit-Policy", "\"fixed window\";\"api\";q=500;w=300"));
        assertThat(get("/a")).isInstanceOf(Answered.class);
        assertThat(((Limited) get("/a")).until()).isEqualTo(Instant.parse("2026-05-01T12:01:41Z"));
        clock.advance(Duration.ofSeconds(101));
        assertThat(get("/a")).isInstanceOf(Answered.class);
        assertThat(server.count("/a")).isEqualTo(2);
    }

    @Test
    void anUnchangedBodyOfTheSameDayIsUsedAgain() {
        server.on(
                        "/a",
                        json("[7]")
                                .header("ETag", "W/\"1\"")
                                .header("Date", DAY)
                                .header("Link", "<x>; rel=\"next\""))
                .on("/a", reply(304).header("Date", DAY));
        get("/a");
        Answered again = (Answered) get("/a");
        assertThat(again.body().text()).isEqualTo("[7]");
        assertThat(again.headers().firstValue("Link")).contains("<x>; rel=\"next\"");
        assertThat(server.requests.get(1).headers()).containsEntry("If-None-Match", "W/\"1\"");
    }

    @Test
    void anOldBodyIsNoReadingOfANewDay() {
        server.on("/a", json("[7]").header("ETag", "W/\"1\"").header("Date", DAY))
                .on("/a", reply(304).header("Date", NEXT_DAY))
                .on("/a", json("[8]").header("ETag", "W/\"2\"").header("Date", NEXT_DAY));
        get("/a");
        Answered next = (Answered) get("/a");
        assertThat(next.body().text()).isEqualTo("[8]");
        assertThat(server.requests.get(2).headers()).doesNotContainKey("If-None-Match");
    }

    @Test
    void aDamagedBodyIsAskedForWholeTheNextTime() {
        // Given
        server.on("/a", json("{\"cut\":").header("ETag", "\"1\"").header("Date", DAY));
        client.get(UpstreamRequest.json(server.uri("/a"), null));
        // When
        client.forget(server.uri("/a"));
        client.get(UpstreamRequest.json(server.uri("/a"), null));
        // Then
        assertThat(server.requests.getLast().headers()).doesNotContainKey("If-None-Match");
        assertThat(server.count("/a")).isEqualTo(2);
    }
}
