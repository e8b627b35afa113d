package io.tidemark.local.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checklist of the LiteLLM stand-in, line by line. */
class LiteLlmSiteTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final String MODEL = "hosted_vllm/acme/atlas-7b";
    private static final List<Spend> ROWS = List.of(
            new Spend(DAY.minusDays(1), MODEL, "atlas", "sk-1", "ada", 900, 90, 3, 0),
            new Spend(DAY, MODEL, "atlas", "sk-1", "ada", 1_000, 200, 5, 1),
            new Spend(DAY, MODEL, "atlas", "sk-2", "bob", 500, 100, 2, 0));

    private final LiteLlmOptions options = LiteLlmOptions.with(SettableClock.at("2026-11-23T00:10:00Z"), "sk-admin");

    @Test
    void oneDateSpansTwoPagesWhoseTotalsAreTheirOwn() throws IOException {
        // Given
        LiteLlmSite site = new LiteLlmSite(ROWS, options);
        String asked = "start_date=2026-11-21&end_date=2026-11-22&page_size=1&page=";
        // When
        JsonNode first = ask(site, "/user/daily/activity", asked + 1);
        JsonNode second = ask(site, "/user/daily/activity", asked + 2);
        // Then
        assertThat(first.at("/results/0/date").asText()).isEqualTo("2026-11-22");
        assertThat(second.at("/results/0/date").asText()).isEqualTo("2026-11-22");
        assertThat(first.at("/metadata/total_prompt_tokens").asLong()).isEqualTo(1_000);
        assertThat(second.at("/metadata/total_prompt_tokens").asLong()).isEqualTo(500);
        assertThat(first.at("/metadata/total_pages").asInt()).isEqualTo(3);
        assertThat(first.at("/metadata/has_more").asBoolean()).isTrue();
    }

    @Test
    void theAggregatedRouteTellsEverythingAtOnce() throws IOException {
        // When
        JsonNode body = ask(
                new LiteLlmSite(ROWS, options),
                "/user/daily/activity/aggregated",
                "start_date=2026-11-21&end_date=2026-11-22");
        // Then
        assertThat(body.path("results")).hasSize(2);
        JsonNode model =
                body.path("results").path(0).path("breakdown").path("models").path(MODEL);
        assertThat(model.at("/metrics/prompt_tokens").asLong()).isEqualTo(1_500);
        assertThat(model.at("/metrics/successful_requests").asLong()).isEqualTo(7);
        assertThat(body.toString()).contains("sk-1", "ada");
    }

    @Test
    void anOldVersionHasNoAggregatedRouteAndBareFigures() throws IOException {
        // Given
        LiteLlmSite site = new LiteLlmSite(ROWS, options.old());
        // When
        Reply aggregated = reply(site, "/user/daily/activity/aggregated", "start_date=2026-11-22&end_date=2026-11-22");
        JsonNode paged = ask(site, "/user/daily/activity", "start_date=2026-11-22&end_date=2026-11-22");
        // Then
        assertThat(aggregated.status()).isEqualTo(404);
        assertThat(aggregated.text()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(paged.path("results")
                        .path(0)
                        .path("breakdown")
                        .path("models")
                        .path(MODEL)
                        .path("prompt_tokens")
                        .asLong())
                .isEqualTo(1_500);
    }

    @Test
    void errorsHaveTheProxysOwnForms() throws IOException {
        // Given
        LiteLlmSite site = new LiteLlmSite(ROWS, options);
        // When, then
        Reply undated = reply(site, "/user/daily/activity", "start_date=2026-11-22");
        assertThat(undated.status()).isEqualTo(400);
        assertThat(undated.text()).isEqualTo("{\"detail\":{\"error\":\"Please provide start_date and end_date\"}}");
        assertThat(site.error(500).text())
                .isEqualTo("{\"detail\":{\"error\":\"Failed to fetch analytics: database unavailable\"}}");
        Reply stranger = site.reply(new Request("GET", "/user/daily/activity", "", Map.of(), new byte[0]));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(json(stranger).at("/error/type").asText()).isEqualTo("auth_error");
    }

    private static JsonNode ask(LiteLlmSite site, String path, String query) throws IOException {
        return json(reply(site, path, query));
    }

    private static Reply reply(LiteLlmSite site, String path, String query) {
        return site.reply(new Request("GET", path, query, Map.of("authorization", "Bearer sk-admin"), new byte[0]));
    }

    private static JsonNode json(Reply reply) throws IOException {
        return ContractJson.mapper().readTree(reply.text());
    }
}
