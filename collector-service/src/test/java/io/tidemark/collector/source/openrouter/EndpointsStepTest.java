package io.tidemark.collector.source.openrouter;

import static io.tidemark.collector.source.json.Bodies.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsStepTest extends OpenRouterConversation {

    private static final String ATLAS = MODELS + "/example-ai/atlas-7b-20260501/endpoints";
    private static final String MOE = MODELS + "/example-ai/atlas-moe-20260312/endpoints";
    private final ShardPlan shard = only(anonymous, "{\"mode\":\"endpoints\"}");

    @Test
    void countsDistinctHostsOfEveryModelThatClaimsARepository() {
        // Given
        server.on(MODELS, answer(body("openrouter/constructed.models.page1")))
                .on(MODELS, answer(body("openrouter/constructed.models.page2")))
                .on(ATLAS, answer(body("openrouter/constructed.endpoints")))
                .on(MOE, answer(hosts("HostA", "HostA", "HostB", "HostC")));
        // When
        List<Page> pages = walk(anonymous, shard);
        // Then
        assertThat(measured(pages))
                .containsExactly(
                        "openrouter:example-ai/atlas-7b-20260501 openrouter_hosts=2@2026-11-22",
                        "openrouter:example-ai/atlas-moe-20260312 openrouter_hosts=3@2026-11-22");
        assertThat(pages).hasSize(4);
        assertThat(entries(pages)).isEmpty();
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void noEndpointIsAnObservedZeroAndAnUnnamedHostIsNoCount() {
        server.on(
                        MODELS,
                        answer(body("openrouter/constructed.models.page1")
                                .replace("/api/v1/models?offset=5&limit=5", "")))
                .on(ATLAS, answer(hosts()))
                .on(MOE, answer("{\"data\":{\"endpoints\":[{\"provider_name\":\"A\"},{\"provider_name\":null}]}}"));
        List<Page> pages = walk(anonymous, shard);
        assertThat(measured(pages))
                .containsExactly("openrouter:example-ai/atlas-7b-20260501 openrouter_hosts=0@2026-11-22");
        assertThat(reasons(pages.get(2))).containsExactly("missing_field");
    }

    @Test
    void aModelThatCannotBeReadSaysNothingAboutTheOthers() {
        server.on(
                        MODELS,
                        answer(body("openrouter/constructed.models.page1")
                                .replace("/api/v1/models?offset=5&limit=5", "")))
                .on(ATLAS, refused(404, "{\"error\":{\"code\":404,\"message\":\"Resource not found\"}}"))
                .on(MOE, answer("{\"data\":{}}"));
        List<Page> pages = walk(anonymous, shard);
        assertThat(measured(pages)).isEmpty();
        assertThat(reasons(pages.get(1))).containsExactly("no_endpoints_page");
        assertThat(reasons(pages.get(2))).containsExactly("not_a_list");
    }

    @Test
    void aRefusedKeyStopsTheShard() {
        server.on(
                        MODELS,
                        answer(body("openrouter/constructed.models.page1")
                                .replace("/api/v1/models?offset=5&limit=5", "")))
                .on(ATLAS, refused(401, "{}"));
        Page list = (Page) fetch(source, shard, null);
        assertThat(((Failed) fetch(source, shard, list.next())).failure()).isEqualTo(FailureClass.AUTH);
    }

    @Test
    void aCatalogueWithoutClaimsEndsTheShard() {
        server.on(MODELS, answer("{\"data\":[]}"));
        Page page = (Page) fetch(anonymous, shard, null);
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isTrue();
    }

    private static String hosts(String... names) {
        StringBuilder endpoints = new StringBuilder();
        for (String name : names) {
            endpoints
                    .append(endpoints.isEmpty() ? "" : ",")
                    .append("{\"provider_name\":\"")
                    .append(name)
                    .append("\"}");
        }
        return "{\"data\":{\"id\":\"x\",\"endpoints\":[" + endpoints + "]}}";
    }
}
