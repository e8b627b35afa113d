package io.tidemark.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandInServerTest {

    private static final Instant DAY = Instant.parse("2026-08-09T11:00:00Z");
    private final SettableClock clock = new SettableClock(DAY);
    private final HttpClient http = HttpClient.newHttpClient();
    private final StandInServer server =
            StandInServer.start(new Echo(), Settings.defaults().withClock(clock));

    /** Tells what it was asked; allows three requests a minute and an account. */
    private final class Echo implements Site, Quota.Terms {
        private final Quota quota = new Quota(clock, Duration.ofMinutes(1), this);

        @Override
        public String label() {
            return "invented; seed=7";
        }

        @Override
        public Instant now() {
            return DAY.minusSeconds(60);
        }

        @Override
        public Reply reply(Request request) {
            if (request.path().equals("/broken")) {
                throw new IllegalStateException("no such page");
            }
            return Reply.json(JsonNodeFactory.instance
                            .objectNode()
                            .put("path", String.join("|", request.segments()))
                            .put("q", request.parameters().first("q").orElse("none"))
                            .put("sent", request.body()))
                    .tagged();
        }

        @Override
        public Optional<Quota> quota() {
            return Optional.of(quota);
        }

        @Override
        public Quota.Allowance allowance(Request request) {
            return new Quota.Allowance(request.header("x-api-key"), 3);
        }

        @Override
        public Reply stamp(Reply reply, Quota.Grant grant) {
            return reply.with("X-Left", grant.left() + " until " + grant.resetAt());
        }

        @Override
        public Reply refusal(Quota.Grant grant) {
            return Reply.of(429, Reply.TEXT, "wait " + grant.secondsToReset());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersFromItsSiteWithTheWorldsDateAndLabel() throws Exception {
        HttpResponse<String> response = send("/a%2Fb/c+d?q=%C3%A4", "POST", "x=1");
        assertThat(response.body()).isEqualTo("{\"path\":\"a/b|c+d\",\"q\":\"ä\",\"sent\":\"x=1\"}");
        assertThat(header(response, "Date")).isEqualTo("Sun, 09 Aug 2026 10:59:00 GMT");
        assertThat(header(response, "X-Tidemark-World")).isEqualTo("invented; seed=7");
        assertThat(header(response, "X-Left")).isEqualTo("2 until 2026-08-09T11:01:00Z");
    }

    @Test
    void refusesByTheSitesTermsUntilTheWindowEnds() throws Exception {
        // Given
        for (int i = 0; i < 3; i++) {
            assertThat(get("/a", "x-api-key", "one").statusCode()).isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(20));
        // When, Then
        assertThat(get("/a", "x-api-key", "one").body()).isEqualTo("wait 40");
        assertThat(get("/a", "x-api-key", "two").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(40));
        assertThat(get("/a", "x-api-key", "one").statusCode()).isEqualTo(200);
    }

    @Test
    void answers304ToTheTagAndSendsNoBodyForHead() throws Exception {
        String etag = header(get("/a"), "ETag");
        HttpResponse<String> same = get("/a", "If-None-Match", "\"other\", " + etag);
        assertThat(same.statusCode()).isEqualTo(304);
        HttpResponse<String> head = send("/a", "HEAD", "");
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("33");
    }

    @Test
    void aDefectOfTheSiteIsSaid() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("the stand-in itself failed: java.lang.IllegalStateException: no such page");
    }

    @Test
    void failsInWaysThatAnyServiceHas() throws Exception {
        server.faults()
                .on("/a", 1, new Fault.Throttled(Map.of("X-RateLimit-Reset", "99"), Reply.JSON, "{}"))
                .on("/a", 2, Fault.Replaced.html())
                .on("/a", 3, new Fault.Rewritten(body -> body.replace("\"path\"", "\"paths\"")))
                .on("/b", 1, new Fault.Headers(Map.of("X-Tidemark-World", "", "Date", "then")))
                .on("/c", 1, new Fault.OverQuota(55))
                .on("/d", 1, new Fault.LongLength(10));
        HttpResponse<String> throttled = get("/a");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(header(throttled, "X-RateLimit-Reset")).isEqualTo("99");
        assertThat(header(throttled, "X-Left")).isEmpty();
        HttpResponse<String> html = get("/a");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(header(html, "Content-Type")).isEqualTo(Reply.HTML);
        assertThat(get("/a").body()).startsWith("{\"paths\":\"a\"");
        HttpResponse<String> unlabelled = get("/b", "x-api-key", "two");
        assertThat(unlabelled.headers().firstValue("X-Tidemark-World")).isEmpty();
        assertThat(header(unlabelled, "Date")).isEqualTo("then");
        HttpResponse<String> over = get("/c", "x-api-key", "two");
        assertThat(over.body()).isEqualTo("wait 55");
        assertThat(header(over, "X-Left")).isEqualTo("0 until 2026-08-09T11:00:55Z");
        assertThatThrownBy(() -> get("/d", "x-api-key", "two")).isInstanceOf(IOException.class);
    }

    @Test
    void theLogCountsRoutesAndWindowsAndMasksCredentials() throws Exception {
        get("/a", "X-API-Key", "secret", "Authorization", "Bearer secret", "X-Scope-OrgID", "secret");
        clock.advance(Duration.ofSeconds(50));
        get("/a");
        get("/b");
        clock.advance(Duration.ofSeconds(20));
        get("/b");
        assertThat(server.log().counts()).isEqualTo(Map.of("/a", 2L, "/b", 2L));
        assertThat(server.log().windows(Duration.ofMinutes(1))).isEqualTo(List.of(3L, 1L));
        assertThat(server.log().mostWithin(Duration.ofMinutes(1))).isEqualTo(3);
        assertThat(server.log().mostWithin(Duration.ofSeconds(50))).isEqualTo(3);
        assertThat(server.log().mostWithin(Duration.ofSeconds(20))).isEqualTo(2);
        assertThat(server.log().entries().toString()).doesNotContain("secret").contains("x-scope-orgid=***");
        assertThat(server.log().entries().getLast().at()).isEqualTo(DAY.plusSeconds(70));
    }

    @Test
    void isLateAsOverALongLine() throws Exception {
        Settings slow = Settings.defaults().withLatency(Duration.ofMillis(150));
        try (StandInServer far =
                StandInServer.start(Site.of("x", clock, _ -> Reply.of(200, Reply.TEXT, "here")), slow)) {
            long start = System.nanoTime();
            assertThat(http.send(HttpRequest.newBuilder(far.baseUrl()).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("here");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
        }
    }

    private HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String target, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + target))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
