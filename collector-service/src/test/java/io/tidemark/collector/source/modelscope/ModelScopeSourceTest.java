package io.tidemark.collector.source.modelscope;

import static io.tidemark.collector.source.json.Bodies.body;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelScopeSourceTest extends SourceConversation {

    private static final String MODELS = "/openapi/v1/models";
    private static final ShardPlan SHARD = new ShardPlan("Example_Org", tree("{\"owner\":\"Example_Org\"}"));

    @TempDir
    Path folder;

    private final ModelScopeSource source = source(Map.of("page-size", "2"));

    private ModelScopeSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.modelscope.base-url", server.origin() + "/openapi/v1");
        more.forEach((key, value) -> properties.put("tidemark.collector.modelscope." + key, value));
        return new ModelScopeSource(
                TestConfigs.load(ModelScopeConfig.class, properties),
                TestConfigs.load(RegistryConfig.class, Map.of()),
                upstream);
    }

    @Test
    void plansOneShardForEveryReviewedOwner() {
        assertThat(plan(source, "{}"))
                .extracting(ShardPlan::key)
                .doesNotHaveDuplicates()
                .contains("Qwen", "ZhipuAI", "Shanghai_AI_Laboratory", "LLM-Research")
                .doesNotContain("zai-org", "internlm", "meta-llama");
        assertThat(plan(source, "{\"owners\":[\"b\",\"a\"]}"))
                .containsExactly(
                        new ShardPlan("b", tree("{\"owner\":\"b\"}")), new ShardPlan("a", tree("{\"owner\":\"a\"}")));
    }

    @Test
    void aWrongRequestIsNamed() {
        assertThatThrownBy(() -> plan(source, "{\"owner\":\"x\"}"))
                .hasMessage("unknown parameter 'owner'; allowed: owners");
        assertThatThrownBy(() -> plan(source, "{\"owners\":[]}"))
                .hasMessageContaining("'owners' must be a list of at least one");
        assertThatThrownBy(() -> plan(source, "{\"owners\":[\"a/b\"]}"))
                .hasMessageContaining("\"a/b\" is not an owner");
        assertThatThrownBy(() -> plan(source, "{\"owners\":[\"a\",\"a\"]}"))
                .hasMessageContaining("'a' is listed twice");
    }

    @Test
    void aRegistryWithoutOwnersHasNothingToPlan() throws IOException {
        Files.writeString(
                folder.resolve("organizations.yaml"), "organizations: [{namespace: a, name: A, region: eu}]\n");
        ModelScopeSource bare = new ModelScopeSource(
                TestConfigs.load(ModelScopeConfig.class, Map.of()),
                TestConfigs.load(RegistryConfig.class, Map.of("tidemark.registry.folder", folder.toString())),
                upstream);
        assertThatThrownBy(() -> plan(bare, "{}")).hasMessageContaining("add 'modelscope' there");
    }

    @Test
    void readsAllPagesWithTimesInEitherForm() {
        // Given
        server.on(MODELS, answer(body("modelscope/constructed.models.page1")))
                .on(MODELS, answer(body("modelscope/constructed.models.page2")));
        // When
        List<Page> pages = walk(source, SHARD);
        // Then
        assertThat(server.requests)
                .extracting(request -> request.target())
                .containsExactly(
                        MODELS + "?owner=Example_Org&sort=last_modified&page_number=1&page_size=2",
                        MODELS + "?owner=Example_Org&sort=last_modified&page_number=2&page_size=2");
        assertThat(measured(pages))
                .containsExactly(
                        "modelscope:Example_Org/atlas-7b modelscope_downloads=1203344@2026-11-22",
                        "modelscope:Example_Org/atlas-7b modelscope_likes=3@2026-11-22",
                        "modelscope:Example_Org/atlas-moe-80b modelscope_downloads=88121@2026-11-22",
                        "modelscope:Example_Org/atlas-moe-80b modelscope_likes=3@2026-11-22",
                        "modelscope:Example_Org/atlas-audio modelscope_downloads=0@2026-11-22",
                        "modelscope:Example_Org/atlas-audio modelscope_likes=3@2026-11-22");
        assertThat(entries(pages).get(0).attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "display_name", "atlas-7b",
                        "license", "apache-2.0",
                        "params", "7241732096",
                        "file_size", "14483464192",
                        "created_at", "2026-01-13T00:00:00Z",
                        "last_modified", "2026-02-11T00:00:00Z",
                        "gated", "false",
                        "login_required", "false",
                        "tasks", "text-generation",
                        "tags", "library:transformers, task:text-generation"));
        assertThat(entries(pages).get(1).attributes())
                .doesNotContainKeys("license", "params", "file_size", "display_name", "tags", "tasks");
        assertThat(entries(pages).get(2).attributes()).containsEntry("created_at", "2026-01-13T00:00:00Z");
        assertThat(pages).allSatisfy(page -> assertThat(page.findings()).isEmpty());
        assertThat(pages.getFirst().provenance())
                .isEqualTo(new Provenance(
                        null, "ModelScope (modelscope.cn), retrieved 2026-11-22", Redistribution.DERIVED, false));
    }

    @Test
    void theOlderFormIsReadAllTheSame() {
        server.on(MODELS, answer(body("modelscope/constructed.models.pascal-case")));
        Page page = page(source);
        assertThat(measured(List.of(page)))
                .containsExactly(
                        "modelscope:Example_Org/atlas-7b modelscope_downloads=1203344@2026-11-22",
                        "modelscope:Example_Org/atlas-7b modelscope_likes=3@2026-11-22");
        assertThat(entries(List.of(page)).getFirst().attributes()).containsExactly(Map.entry("license", "apache-2.0"));
        assertThat(reasons(page)).containsExactly("older_form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":null,\"downloads\":1}|missing_field",
                "{\"id\":\"atlas\",\"downloads\":1}|odd_model_id",
                "{\"id\":\"Other/atlas\",\"downloads\":1}|other_owner",
                "{\"Path\":\"Example_Org\",\"downloads\":1}|missing_field",
            })
    void aRowThatDoesNotSayWhichModelItIsIsRefused(String row, String reason) {
        server.on(MODELS, answer(models(2, row, "{\"id\":\"example_org/b\",\"downloads\":5}")));
        Page page = page(source);
        assertThat(measured(List.of(page)))
                .containsExactly("modelscope:example_org/b modelscope_downloads=5@2026-11-22");
        assertThat(reasons(page)).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null|",
                "\"12\"|not_a_number",
                "-1|negative_value",
                "1.2e6|not_an_integer",
                "99999999999999999999|too_large"
            })
    void aCountThatIsNoneIsNotObserved(String downloads, String reason) {
        server.on(MODELS, answer(models(1, "{\"id\":\"Example_Org/a\",\"likes\":3,\"downloads\":" + downloads + "}")));
        Page page = page(source);
        assertThat(measured(List.of(page))).containsExactly("modelscope:Example_Org/a modelscope_likes=3@2026-11-22");
        assertThat(reasons(page)).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void countersBeyondAnIntAreExact() {
        server.on(MODELS, answer(models(1, "{\"id\":\"Example_Org/a\",\"downloads\":3123456789}")));
        assertThat(measured(List.of(page(source))))
                .containsExactly("modelscope:Example_Org/a modelscope_downloads=3123456789@2026-11-22");
    }

    @Test
    void privateModelsAreCountedAndNotCollected() {
        server.on(MODELS, answer(models(1, "{\"id\":\"Example_Org/a\",\"downloads\":1,\"private\":true}")));
        Page page = page(source);
        assertThat(page.observations()).isEmpty();
        assertThat(reasons(page)).containsExactly("private_model");
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void aRowThatMovedToTheNextPageIsNamedAndTheListingSuspect() {
        server.on(MODELS, answer(models(4, model("a"), model("b"))))
                .on(MODELS, answer(models(4, model("b"), model("c"))));
        List<Page> pages = walk(source, SHARD);
        assertThat(entries(pages)).hasSize(3);
        assertThat(reasons(pages.get(1))).containsExactly("duplicate_row", "incomplete_listing");
        assertThat(pages.get(1).suspect()).isTrue();
    }

    @Test
    void aListingThatDoesNotGoOnFails() {
        server.on(MODELS, answer(models(9, model("a"), model("b"))));
        Page first = page(source);
        Failed failed = (Failed) fetch(source, SHARD, first.next());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(reasons(failed)).contains("cursor_loop");
    }

    @Test
    void aListingThatIsDeeperThanShownIsReadSoFarAndSaysSo() {
        ModelScopeSource shallow = source(Map.of("page-size", "30", "deepest-row", "50"));
        server.on(
                MODELS,
                answer(models(
                        61, IntStream.range(0, 30).mapToObj(i -> model("m" + i)).toArray(String[]::new))));
        Page page = page(shallow);
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isTrue();
        assertThat(entries(List.of(page))).hasSize(30);
        assertThat(reasons(page)).containsExactly("listing_limit");
        assertThat(page.findings().getFirst().detail())
                .isEqualTo("a listing goes no deeper than 50 rows; 30 of 61 were read");
    }

    @Test
    void threeThousandRowsAreSixtyPages() {
        ModelScopeSource usual = source(Map.of());
        for (int page = 0; page < 60; page++) {
            int first = page * 50;
            server.on(
                    MODELS,
                    answer(models(
                            3_000,
                            IntStream.range(first, first + 50)
                                    .mapToObj(i -> model("m" + i))
                                    .toArray(String[]::new))));
        }
        String cursor = null;
        Page page;
        int pages = 0;
        do {
            page = (Page) fetch(usual, SHARD, cursor);
            cursor = page.next();
            pages++;
            assertThat(page.findings()).isEmpty();
        } while (cursor != null);
        assertThat(pages).isEqualTo(60);
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void anOwnerWithoutModelsIsSuspect() {
        server.on(MODELS, answer(models(0)));
        Page page = page(source);
        assertThat(page.suspect()).isTrue();
        assertThat(reasons(page)).containsExactly("empty_listing");
    }

    @Test
    void anEmptyPageWhereMoreIsCountedIsSuspect() {
        server.on(MODELS, answer(models(4, model("a"), model("b")))).on(MODELS, answer(models(4)));
        List<Page> pages = walk(source, SHARD);
        assertThat(pages).hasSize(2);
        assertThat(pages.get(1).suspect()).isTrue();
        assertThat(reasons(pages.get(1))).containsExactly("incomplete_listing");
    }

    @Test
    void withoutATotalAShortPageIsTheLast() {
        server.on(MODELS, answer(models(4, model("a"), model("b")).replace("\"total_count\":4,", "")))
                .on(MODELS, answer(models(4, model("c")).replace("\"total_count\":4,", "")));
        List<Page> pages = walk(source, SHARD);
        assertThat(entries(pages)).hasSize(3);
        assertThat(pages).allSatisfy(page -> assertThat(reasons(page)).containsExactly("missing_field"));
    }

    @Test
    void aFailureInAGoodAnswerIsNone() {
        server.on(MODELS, answer("{\"success\":false,\"request_id\":\"r\",\"message\":\"模型不存在\"}"))
                .on(MODELS, answer("{\"success\":true,\"data\":null}"));
        Failed failed = (Failed) fetch(source, SHARD, null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("the service says it failed: \"模型不存在\"");
        assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void refusalsAndFaultsHaveTheirClasses() {
        server.on(MODELS, refused(401, "{\"success\":false,\"message\":\"user not logged in\"}"))
                .on(MODELS, refused(400, "{\"success\":false,\"message\":\"page_number * page_size must be <= 3000\"}"))
                .on(MODELS, refused(404, "{\"success\":false,\"message\":\"模型不存在\"}"))
                .on(MODELS, reply(502).body("text/html", "<html>502</html>".getBytes(StandardCharsets.UTF_8)))
                .on(MODELS, reply(200).body("text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .on(MODELS, answer("{\"success\":true,\"data\":{\"mod"))
                .on(MODELS, refused(429, "{}").header("Retry-After", "30"));
        Failed unauthorized = (Failed) fetch(source, SHARD, null);
        assertThat(unauthorized.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(reasons(unauthorized)).containsExactly("token_refused");
        Failed tooDeep = (Failed) fetch(source, SHARD, null);
        assertThat(tooDeep.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(tooDeep.detail()).endsWith("400 page_number * page_size must be <= 3000");
        assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.UPSTREAM);
        assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(((Limited) fetch(source, SHARD, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:00:31Z"));
    }

    @Test
    void aPageThatIsMostlyUnusableIsNotBelieved() {
        String[] rows = IntStream.range(0, 10)
                .mapToObj(i -> i < 6 ? "{}" : model("m" + i))
                .toArray(String[]::new);
        server.on(MODELS, answer(models(10, rows)));
        assertThat(((Failed) fetch(source, SHARD, null)).detail()).endsWith("6 of 10 rows were refused");
    }

    @Test
    void theTokenIsSentAndNeverShown() {
        ModelScopeSource keyed = source(Map.of("token", "ms-secret"));
        server.on(MODELS, answer(models(1, model("a")))).on(MODELS, refused(403, "{}"));
        page(keyed);
        assertThat(server.requests.getFirst().headers()).containsEntry("authorization", "Bearer ms-secret");
        assertThat(fetch(keyed, SHARD, null).toString())
                .contains("token_refused")
                .doesNotContain("ms-secret");
    }

    @Test
    void saysWhatItIs() {
        SourceProfile profile = source.profile();
        assertThat(profile.access()).isEqualTo(SourceProfile.Access.KEY_OPTIONAL);
        assertThat(profile.ready()).isTrue();
        assertThat(profile.guide()).isEqualTo("modelscope.md");
    }

    private Page page(ModelScopeSource asked) {
        return (Page) fetch(asked, SHARD, null);
    }

    private static String model(String name) {
        return "{\"id\":\"Example_Org/" + name + "\",\"downloads\":1}";
    }

    private static String models(int total, String... rows) {
        return "{\"success\":true,\"request_id\":\"r\",\"data\":{\"total_count\":" + total + ",\"models\":["
                + IntStream.range(0, rows.length).mapToObj(i -> rows[i]).collect(Collectors.joining(",")) + "]}}";
    }
}
