package io.tidemark.collector.source.dockerhub;

import static io.tidemark.collector.source.json.Bodies.body;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerHubSourceTest extends SourceConversation {

    private static final String ROUTE = "/v2/namespaces/ai/repositories";
    private final DockerHubSource source = new DockerHubSource(
            TestConfigs.load(DockerHubConfig.class, Map.of("tidemark.collector.dockerhub.base-url", server.origin())),
            upstream);
    private final ShardPlan shard = only(source, "{}");

    @Test
    void plansTheOneNamespaceAndTakesNoParameters() {
        assertThat(shard).isEqualTo(new ShardPlan("ai", tree("{\"namespace\":\"ai\"}")));
        assertThatThrownBy(() -> plan(source, "{\"namespace\":\"x\"}"))
                .hasMessage("unknown parameter 'namespace'; allowed: none");
    }

    @Test
    void readsModelsOnAllPagesAndNothingElse() {
        // Given
        server.on(ROUTE, answer(body("dockerhub/constructed.ai-repositories.page1")))
                .on(ROUTE, answer(body("dockerhub/constructed.ai-repositories.page2")));
        // When
        List<Page> pages = walk(source, shard);
        // Then
        assertThat(server.requests)
                .extracting(request -> request.target())
                .containsExactly(ROUTE + "?page_size=100&page=1", ROUTE + "?page=2&page_size=2");
        assertThat(measured(pages))
                .containsExactly(
                        "dockerhub:ai/example-family dockerhub_pulls=3123456789@2026-11-22",
                        "dockerhub:ai/example-family dockerhub_stars=10@2026-11-22",
                        "dockerhub:ai/example-new dockerhub_pulls=152345@2026-11-22",
                        "dockerhub:ai/example-new dockerhub_stars=10@2026-11-22");
        assertThat(entries(pages).get(0).attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "repository_type", "image",
                        "status", "active",
                        "date_registered", "2025-04-29T08:10:15.148228Z",
                        "last_updated", "2026-05-29T13:01:35.371229Z",
                        "storage_size", "612345678901",
                        "content_types", "model",
                        "media_types", "application/vnd.docker.ai.model.config.v0.1+json",
                        "categories", "machine-learning-and-ai"));
        assertThat(entries(pages).get(1).attributes())
                .containsEntry("storage_size", "0")
                .doesNotContainKeys("repository_type", "last_updated", "categories");
        assertThat(reasons(pages.get(0))).containsExactly("not_a_model");
        assertThat(reasons(pages.get(1))).isEmpty();
        assertThat(pages).noneMatch(Page::suspect);
        assertThat(pages.getFirst().provenance())
                .isEqualTo(new Provenance(
                        null, "Docker Hub (hub.docker.com/u/ai), retrieved 2026-11-22", Redistribution.DERIVED, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":null|missing_field",
                "\"name\":\"Upper\"|odd_name",
                "\"namespace\":\"library\"|other_namespace",
                "\"content_types\":null|missing_field",
                "\"content_types\":\"model\"|not_a_list",
            })
    void aRowThatIsNoKnownModelIsRefusedAndTheOthersAreKept(String member, String reason) {
        server.on(ROUTE, answer(page(2, null, row("bad", member), row("good", "\"pull_count\":7"))));
        Page page = read();
        assertThat(measured(List.of(page))).containsExactly("dockerhub:ai/good dockerhub_pulls=7@2026-11-22");
        assertThat(reasons(page)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"null|", "\"7\"|not_a_number", "-7|negative_value", "9007199254740992|too_large"})
    void aCountThatIsNoneIsNotObserved(String pulls, String reason) {
        server.on(ROUTE, answer(page(1, null, row("a", "\"star_count\":2,\"pull_count\":" + pulls))));
        Page page = read();
        assertThat(measured(List.of(page))).containsExactly("dockerhub:ai/a dockerhub_stars=2@2026-11-22");
        assertThat(reasons(page)).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void aRowThatComesAgainIsNamedAndTheListingSuspect() {
        server.on(ROUTE, answer(page(3, ROUTE + "?page=2", row("a", "\"pull_count\":1"), row("b", "\"pull_count\":1"))))
                .on(ROUTE, answer(page(3, null, row("b", "\"pull_count\":2"))));
        List<Page> pages = walk(source, shard);
        assertThat(measured(pages)).hasSize(2);
        assertThat(reasons(pages.get(1))).containsExactly("duplicate_row", "incomplete_listing");
        assertThat(pages.get(1).suspect()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/v2/namespaces/ai/repositories?page=2, foreign_link",
        "/v2/namespaces/library/repositories?page=2, foreign_link",
        "/v2/namespaces/ai/repositories?page_size=100&page=1, cursor_loop",
    })
    void aNextPageThatIsNoneFailsTheShard(String link, String reason) {
        server.on(ROUTE, answer(page(2, link, row("a", "\"pull_count\":1"))));
        Failed failed = (Failed) fetch(source, shard, null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(reasons(failed)).containsExactly(reason);
    }

    @Test
    void anEmptyNamespaceIsSuspect() {
        server.on(ROUTE, answer(page(0, null)));
        Page page = read();
        assertThat(page.suspect()).isTrue();
        assertThat(reasons(page)).containsExactly("empty_listing");
    }

    @Test
    void aPageThatIsMostlyUnusableIsNotBelieved() {
        String[] rows = IntStream.range(0, 10)
                .mapToObj(i -> i < 6 ? "{\"name\":\"x\"}" : row("m" + i, "\"pull_count\":1"))
                .toArray(String[]::new);
        server.on(ROUTE, answer(page(10, null, rows)));
        assertThat(((Failed) fetch(source, shard, null)).detail()).endsWith("6 of 10 rows were refused");
    }

    @Test
    void refusalsAndFaultsHaveTheirClasses() {
        server.on(ROUTE, refused(404, "{\"message\":\"object not found\",\"errinfo\":{\"namespace\":\"nope\"}}"))
                .on(ROUTE, reply(429).body("text/plain", "Too Many Requests".getBytes(StandardCharsets.UTF_8)))
                .on(ROUTE, reply(200).body("text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .on(ROUTE, answer("{\"count\":3,\"results\":[{\"na"))
                .on(ROUTE, answer("{\"results\":{}}"));
        Failed gone = (Failed) fetch(source, shard, null);
        assertThat(gone.failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(gone.detail()).endsWith("404 object not found");
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.THROTTLED);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void bothFormsOfATooManyAreObeyed() {
        server.on(
                        ROUTE,
                        refused(429, "{\"detail\":\"Rate limit exceeded\",\"error\":false}")
                                .header("X-RateLimit-Remaining", "0")
                                .header("X-RateLimit-Reset", "1795320060") // 2026-11-22T04:01:00Z
                                .header("X-Retry-After", "1795320060"))
                .on(ROUTE, refused(429, "{}").header("Retry-After", "42"));
        assertThat(((Limited) fetch(source, shard, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:01:01Z"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(((Limited) fetch(source, shard, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:02:43Z"));
    }

    @Test
    void saysWhatItIs() {
        SourceProfile profile = source.profile();
        assertThat(profile.access()).isEqualTo(SourceProfile.Access.ANONYMOUS);
        assertThat(profile.ready()).isTrue();
        assertThat(profile.guide()).isEqualTo("dockerhub.md");
    }

    private Page read() {
        return (Page) fetch(source, shard, null);
    }

    private static String page(int count, String next, String... rows) {
        return "{\"count\":" + count + ",\"next\":"
                + (next == null ? "null" : "\"" + (next.startsWith("/") ? "{{ORIGIN}}" : "") + next + "\"")
                + ",\"previous\":null,\"results\":[" + String.join(",", rows) + "]}";
    }

    private static String row(String name, String members) {
        ObjectNode row =
                (ObjectNode) tree("{\"name\":\"" + name + "\",\"namespace\":\"ai\",\"content_types\":[\"model\"]}");
        row.setAll((ObjectNode) tree("{" + members + "}"));
        return row.toString();
    }
}
