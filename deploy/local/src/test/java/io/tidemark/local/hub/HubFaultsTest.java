package io.tidemark.local.hub;

import static io.tidemark.local.hub.HubClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.RequestLog;
import io.tidemark.local.standin.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubFaultsTest {

    private static final String MODELS = "/api/models";
    private static final String BY_CREATION = "/api/models?author=Acme&sort=createdAt";
    private final SettableClock clock = SettableClock.at("2026-08-09T11:00:00Z");
    private HubServer server;
    private HubClient hub;

    @BeforeEach
    void start() {
        server = HubServer.start(
                TestWorlds.oddities(),
                HubOptions.defaults().withClock(clock).withQuotas(3, 6).withConditional(false));
        hub = new HubClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theQuotaCountsDownAnswers429AndResetsByTheClock() throws Exception {
        assertThat(header(hub.get("/api/models/Acme/none"), "RateLimit")).isEqualTo("\"api\";r=2;t=300");
        clock.advance(Duration.ofSeconds(100));
        assertThat(header(hub.get("/nowhere"), "RateLimit")).isEqualTo("\"api\";r=1;t=200");
        assertThat(header(hub.get("/api/models/gpt0"), "RateLimit")).isEqualTo("\"api\";r=0;t=200");
        HttpResponse<String> refused = hub.get(MODELS);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"api\";r=0;t=200");
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"fixed window\";\"api\";q=3;w=300");
        assertThat(header(refused, "ETag")).isEqualTo("W/\"29-EFuzkn0AWcmw4QqB6j5fFiAYQd8\"");
        clock.advance(Duration.ofSeconds(200));
        assertThat(header(hub.get(MODELS), "RateLimit")).isEqualTo("\"api\";r=2;t=300");
    }

    @Test
    void failsTheNthCallOfAPathAndNoOther() throws Exception {
        server.faults().on("/api/models?author=Acme", 2, new Fault.Status(500));
        assertThat(hub.get(BY_CREATION).statusCode()).isEqualTo(200);
        assertThat(hub.get("/api/models?author=Other").statusCode()).isEqualTo(200);
        assertThat(hub.get(BY_CREATION).statusCode()).isEqualTo(500);
        assertThat(server.log().entries().stream().map(RequestLog.Entry::status))
                .containsExactly(200, 200, 500);
    }

    @Test
    void limitsWithAndWithoutHeaders() throws Exception {
        server.faults().on(MODELS, 1, new Fault.OverQuota(55)).on(MODELS, 2, new Fault.Throttled(OptionalInt.of(7)));
        HttpResponse<String> quota = hub.get(MODELS);
        assertThat(quota.statusCode()).isEqualTo(429);
        assertThat(header(quota, "RateLimit")).isEqualTo("\"api\";r=0;t=55");
        HttpResponse<String> edge = hub.get(MODELS);
        assertThat(edge.statusCode()).isEqualTo(429);
        assertThat(header(edge, "RateLimit")).isEmpty();
        assertThat(header(edge, "Retry-After")).isEqualTo("7");
        assertThat(edge.body()).startsWith("<html>");
    }

    @Test
    void breaksBodies() throws Exception {
        server.faults()
                .on(MODELS, 1, new Fault.CutBody())
                .on(MODELS, 2, new Fault.CutJson())
                .on(MODELS, 3, new Fault.InvalidUtf8());
        assertThatThrownBy(() -> hub.get(BY_CREATION)).isInstanceOf(IOException.class);
        assertThat(hub.get(BY_CREATION).body()).startsWith("[{\"_id\":").doesNotEndWith("]");
        byte[] broken = hub.bytes(BY_CREATION, "Accept", "application/json").body();
        assertThat(new String(broken, StandardCharsets.UTF_8)).contains("\uFFFD");
    }

    @Test
    void answersHtmlAndRedirectsAnywhere() throws Exception {
        server.faults()
                .on(MODELS, 1, new Fault.Replaced(503, Reply.HTML, "<html>down</html>"))
                .on(MODELS, 2, new Fault.Redirected("https://elsewhere.invalid/api/models"));
        HttpResponse<String> html = hub.get(MODELS);
        assertThat(html.statusCode()).isEqualTo(503);
        assertThat(header(html, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        HttpResponse<String> away = hub.get(MODELS);
        assertThat(away.statusCode()).isEqualTo(307);
        assertThat(header(away, "Location")).isEqualTo("https://elsewhere.invalid/api/models");
    }

    @Test
    void resetsTheConnection() {
        server.faults().always(MODELS, new Fault.Reset());
        assertThatThrownBy(() -> hub.get(MODELS)).isInstanceOf(IOException.class);
        assertThat(server.log().entries().getFirst().status()).isZero();
    }

    @Test
    void isSlowWithHeadersAndBody() throws Exception {
        server.faults()
                .on(MODELS, 1, new Fault.SlowHeaders(Duration.ofMillis(150)))
                .on(MODELS, 2, new Fault.SlowBody(Duration.ofMillis(150)));
        for (int call = 0; call < 2; call++) {
            long start = System.nanoTime();
            assertThat(hub.ids(hub.get(MODELS))).hasSize(5);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
        }
    }

    @Test
    void repeatsARowAcrossTwoPages() throws Exception {
        server.faults().on(MODELS, 1, new ListingFault.DuplicateRow());
        assertThat(hub.walk(BY_CREATION + "&limit=2"))
                .containsExactly(
                        List.of("Acme/atlas-7b-it", "Acme/atlas-7b", "Acme/atlas-7b-GGUF"),
                        List.of("Acme/atlas-7b-GGUF", "Acme/withdrawn"));
    }

    @Test
    void cutsAMiddlePageShortAndGoesOn() throws Exception {
        server.faults().on(MODELS, 2, new ListingFault.ShortPage(1));
        assertThat(hub.walk(BY_CREATION + "&limit=2"))
                .containsExactly(
                        List.of("Acme/atlas-7b-it", "Acme/atlas-7b"),
                        List.of("Acme/atlas-7b-GGUF"),
                        List.of("Acme/withdrawn"));
    }

    @Test
    void leadsBackToTheSamePage() throws Exception {
        server.faults().on(MODELS, 1, new ListingFault.CursorLoop());
        assertThat(header(hub.get(BY_CREATION + "&limit=2"), "Link"))
                .isEqualTo("<" + server.baseUrl() + BY_CREATION + "&limit=2>; rel=\"next\"");
    }

    @Test
    void listsNothingWhereThereIsSomething() throws Exception {
        server.faults().on(MODELS, 1, new ListingFault.EmptyList());
        HttpResponse<String> empty = hub.get(BY_CREATION);
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEqualTo("[]");
        assertThat(header(empty, "Link")).isEmpty();
    }

    @Test
    void conditionalAnswersCanBeSwitchedOff() throws Exception {
        String etag = header(hub.get(BY_CREATION), "ETag");
        assertThat(hub.get(BY_CREATION, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }
}
