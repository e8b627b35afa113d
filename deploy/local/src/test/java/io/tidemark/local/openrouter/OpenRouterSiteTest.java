package io.tidemark.local.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRouterSiteTest {

    private static final String MODELS = "/api/v1/models";
    private static final String RANKINGS = "/api/v1/datasets/rankings-daily";
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-21");
    private final SettableClock clock = SettableClock.at("2026-11-22T04:00:00Z");
    private final OpenRouterWorld world = new OpenRouterWorld("invented; seed=7", clock)
            .put(OpenRouterWorld.row("a/b", "a/b-1").put("hugging_face_id", "o/B"))
            .put(OpenRouterWorld.row("a/b:free", "a/b-1").put("hugging_face_id", ""))
            .put(OpenRouterWorld.alias("~a/latest", "a/b"))
            .put(OpenRouterWorld.router("openrouter/auto"))
            .hosts("a/b-1", "HostA", "HostB", "HostA")
            .hosts("a/none");
    private final OpenRouterOptions options = OpenRouterOptions.withKey("good");

    @Test
    void showsTheWholeCatalogueAtOnce() {
        JsonNode body = body(site(options), MODELS, "", "");
        assertThat(body.path("data")).hasSize(4);
        assertThat(body.path("total_count").intValue()).isEqualTo(4);
        assertThat(body.path("links").path("next").isNull()).isTrue();
        assertThat(body.path("data").get(0).path("canonical_slug").textValue()).isEqualTo("a/b-1");
        assertThat(body.path("data").get(1).path("hugging_face_id").textValue()).isEmpty();
        assertThat(body.path("data").get(2).path("alias_target").path("slug").textValue())
                .isEqualTo("a/b");
        assertThat(body.path("data").get(3).path("pricing").path("prompt").textValue())
                .isEqualTo("-1");
    }

    @Test
    void cutsPagesWithRelativeLinksWhereAskedTo() {
        OpenRouterSite site = site(options);
        JsonNode first = body(site, MODELS, "limit=3", "");
        assertThat(first.path("data")).hasSize(3);
        assertThat(first.path("links").path("next").textValue()).isEqualTo("/api/v1/models?offset=3&limit=3");
        assertThat(body(site, MODELS, "offset=3&limit=3", "").path("data")).hasSize(1);
        assertThat(body(site(options.withPageSize(1)), MODELS, "", "")
                        .path("links")
                        .path("next")
                        .textValue())
                .isEqualTo("/api/v1/models?offset=1&limit=1");
    }

    @Test
    void anOlderAnswerHoldsDataAlone() {
        JsonNode body = body(site(options.withOldEnvelope()), MODELS, "", "");
        assertThat(body.properties()).hasSize(1);
        assertThat(body.path("data")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=ten", "offset=-1"})
    void aPageThatIsNoneIsRefused(String query) {
        assertThat(ask(site(options), MODELS, query, "").status()).isEqualTo(400);
    }

    @Test
    void namesEveryEndpointOfAModel() {
        OpenRouterSite site = site(options);
        assertThat(body(site, MODELS + "/a/b-1/endpoints", "", "").path("data").path("endpoints"))
                .extracting(endpoint -> endpoint.path("provider_name").textValue())
                .containsExactly("HostA", "HostB", "HostA");
        assertThat(body(site, MODELS + "/a/none/endpoints", "", "").path("data").path("endpoints"))
                .isEmpty();
        Reply missing = ask(site, MODELS + "/a/gone/endpoints", "", "");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).isEqualTo("{\"error\":{\"code\":404,\"message\":\"Resource not found\"}}");
    }

    @Test
    void tokensNeedAGoodKey() {
        OpenRouterSite site = site(options);
        assertThat(ask(site, RANKINGS, "", "").text())
                .isEqualTo("{\"error\":{\"code\":401,\"message\":\"Missing Authentication header\"}}");
        assertThat(ask(site, RANKINGS, "", "bad").status()).isEqualTo(401);
        assertThat(ask(site, MODELS, "", "bad").status()).isEqualTo(401);
        assertThat(ask(site, RANKINGS, "", "good").status()).isEqualTo(200);
    }

    @Test
    void showsFiftyModelsAndThenOtherThoughItIsTheLargest() {
        // Given
        for (int i = 1; i <= 60; i++) {
            world.tokens(YESTERDAY, "a/m" + i, 1_000_000_000_000L + i);
        }
        world.tokens(YESTERDAY, "a/idle", 0);
        // When
        JsonNode data = body(site(options), RANKINGS, "start_date=2026-11-21&end_date=2026-11-21", "good")
                .path("data");
        // Then
        assertThat(data).hasSize(51);
        assertThat(data.get(0).toString())
                .isEqualTo(
                        "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/m60\",\"total_tokens\":\"1000000000060\"}");
        assertThat(data.get(50).path("model_permaslug").textValue()).isEqualTo("other");
        assertThat(data.get(50).path("total_tokens").textValue()).isEqualTo("10000000000055");
    }

    @Test
    void aDayWithoutATailHasNoOtherAndATotalMayBeNear2To63() {
        world.tokens(YESTERDAY, "a/b-1:free", new BigInteger("9223372036854775807"))
                .tokens(YESTERDAY.minusDays(1), "stealth/x", 5);
        JsonNode body = body(site(options), RANKINGS, "start_date=2026-11-20&end_date=2026-11-21", "good");
        assertThat(body.path("data").toString())
                .isEqualTo("[{\"date\":\"2026-11-20\",\"model_permaslug\":\"stealth/x\",\"total_tokens\":\"5\"},"
                        + "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b-1:free\","
                        + "\"total_tokens\":\"9223372036854775807\"}]");
        assertThat(body.path("meta").toString())
                .isEqualTo("{\"as_of\":\"2026-11-22T04:00:00Z\",\"version\":\"v1\",\"start_date\":\"2026-11-20\","
                        + "\"end_date\":\"2026-11-21\"}");
    }

    @Test
    void movesAnEarlierStartWithoutAWordAndCountsThirtyDaysByItself() {
        OpenRouterSite site = site(options);
        JsonNode moved = body(site, RANKINGS, "start_date=2024-12-01&end_date=2025-01-01", "good");
        assertThat(moved.path("meta").path("start_date").textValue()).isEqualTo("2025-01-01");
        JsonNode usual = body(site, RANKINGS, "", "good");
        assertThat(usual.path("meta").path("end_date").textValue()).isEqualTo("2026-11-21");
        assertThat(usual.path("meta").path("start_date").textValue()).isEqualTo("2026-10-23");
    }

    @Test
    void theRunningDayIsShownInParts() {
        world.tokens(YESTERDAY.plusDays(1), "a/b-1", 3);
        assertThat(body(site(options), RANKINGS, "start_date=2026-11-21&end_date=2026-11-22", "good")
                        .path("data"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_date=2025-01-01&end_date=2026-01-02",
                "start_date=2026-02-30&end_date=2026-03-01",
                "start_date=2024-01-01&end_date=2024-12-31",
                "start_date=2026-11-21&end_date=2026-11-20",
                "start_date=2026-11-22&end_date=2026-11-22",
                "period=fortnight",
            })
    void aSpanThatIsNoneIsRefused(String query) {
        Reply reply = ask(site(options), RANKINGS, query, "good");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).isEqualTo("{\"error\":{\"code\":400,\"message\":\"Invalid request parameters\"}}");
    }

    @Test
    void aSpanOf366DaysIsAnswered() {
        assertThat(ask(site(options), RANKINGS, "start_date=2025-01-01&end_date=2026-01-01", "good")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTotalSaidAgainIsRestated() {
        OpenRouterSite site = site(options);
        List<String> totals = new ArrayList<>();
        for (long total : new long[] {62_517_014_802L, 62_517_068_603L}) {
            world.tokens(YESTERDAY, "a/b-1", total);
            totals.add(body(site, RANKINGS, "start_date=2026-11-21", "good")
                    .path("data")
                    .get(0)
                    .path("total_tokens")
                    .textValue());
        }
        assertThat(totals).containsExactly("62517014802", "62517068603");
    }

    @Test
    void theQuotaShowsWhenItIsUsedUpInMilliseconds() throws Exception {
        try (StandInServer server = StandInServer.start(site(options.withDailyRequests(1)))) {
            assertThat(send(server, RANKINGS).headers().firstValue("X-RateLimit-Reset"))
                    .isEmpty();
            HttpResponse<String> refused = send(server, RANKINGS);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .contains("datasets-per-account-rpd-v1. Per-account limit of 1 requests/day exceeded");
            assertThat(refused.headers().firstValue("X-RateLimit-Reset")).contains("1795406400000"); // in 24 hours
            assertThat(send(server, MODELS).statusCode()).isEqualTo(200);
        }
    }

    private OpenRouterSite site(OpenRouterOptions how) {
        return new OpenRouterSite(world, how, clock);
    }

    private static HttpResponse<String> send(StandInServer server, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                            .header("Authorization", "Bearer good")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Reply ask(OpenRouterSite site, String path, String query, String key) {
        Map<String, String> headers = key.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + key);
        return site.reply(new Request("GET", path, query, headers, new byte[0]));
    }

    private static JsonNode body(OpenRouterSite site, String path, String query, String key) {
        Reply reply = ask(site, path, query, key);
        assertThat(reply.status()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(reply.text());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
