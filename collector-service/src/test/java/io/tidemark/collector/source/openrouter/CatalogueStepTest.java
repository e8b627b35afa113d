package io.tidemark.collector.source.openrouter;

import static io.tidemark.collector.source.json.Bodies.body;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueStepTest extends OpenRouterConversation {

    private final ShardPlan shard = plan(source, "{}").getFirst();

    @Test
    void readsAllPagesAndFoldsRowsOfOneSlug() {
        // Given
        server.on(MODELS, answer(body("openrouter/constructed.models.page1")))
                .on(MODELS, answer(body("openrouter/constructed.models.page2")));
        // When
        List<Page> pages = walk(source, shard);
        // Then
        assertThat(server.requests)
                .extracting(request -> request.target())
                .containsExactly(MODELS, MODELS + "?offset=5&limit=5");
        assertThat(entries(pages))
                .extracting(entry -> entry.subject().toString())
                .containsExactly(
                        "openrouter:example-ai/atlas-7b-20260501",
                        "openrouter:example-ai/atlas-moe-20260312",
                        "openrouter:example-ai/open-but-empty",
                        "openrouter:example-ai/closed-20260601",
                        "openrouter:example-ai/no-hf-key");
        Entry atlas = entries(pages).getFirst();
        assertThat(atlas.observedOn()).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(atlas.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id", "example-ai/atlas-7b",
                        "name", "Example: Atlas 7B",
                        "created", "1781600000",
                        "hugging_face_id", "example-org/atlas-7b-instruct",
                        "context_length", "131072",
                        "pricing_prompt", "0.00000096",
                        "pricing_completion", "0.0000030",
                        "input_modalities", "text",
                        "output_modalities", "text",
                        "variants", "example-ai/atlas-7b:free"));
        assertThat(entries(pages).subList(2, 5))
                .allSatisfy(entry -> assertThat(entry.attributes()).doesNotContainKey("hugging_face_id"));
        assertThat(reasons(pages.get(0))).containsExactly("shared_slug");
        assertThat(reasons(pages.get(1))).containsExactly("alias_left_out", "router_left_out");
        assertThat(pages).noneMatch(Page::suspect);
    }

    @Test
    void theTermsOfTheCatalogueAreNotThoseOfTheFigures() {
        server.on(MODELS, answer(models(model("a/b"))));
        assertThat(page().provenance())
                .isEqualTo(new Provenance(
                        null,
                        "OpenRouter list of models (openrouter.ai/models), retrieved 2026-11-22",
                        Redistribution.DERIVED,
                        false));
    }

    @Test
    void anOlderAnswerHoldsItsRowsAlone() {
        server.on(MODELS, answer("{\"data\":[" + model("a/b") + "]}"));
        Page page = page();
        assertThat(page.observations()).hasSize(1);
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isFalse();
        assertThat(page.findings()).isEmpty();
    }

    @Test
    void whatANamedAliasPointsToKnowsItsAlias() {
        server.on(
                MODELS,
                answer(models(model("~a/latest", "\"alias_target\":{\"slug\":\"a/b\",\"name\":\"B\"}"), model("a/b"))));
        Page page = page();
        assertThat(entries(List.of(page))).hasSize(1);
        assertThat(entries(List.of(page)).getFirst().attributes()).containsEntry("aliases", "~a/latest");
        assertThat(reasons(page)).containsExactly("alias_left_out");
    }

    @Test
    void routersAreLeftOutByPriceOrByName() {
        server.on(
                MODELS,
                answer(models(
                        model("x/router", "\"pricing\":{\"prompt\":\"-1\",\"completion\":\"-1\"}"),
                        model("openrouter/free"),
                        model("openrouter/owl-alpha"))));
        Page page = page();
        assertThat(entries(List.of(page)))
                .extracting(entry -> entry.subject().name())
                .containsExactly("openrouter/owl-alpha");
        assertThat(page.findings()).hasSize(1);
        assertThat(page.findings().getFirst().count()).isEqualTo(2);
    }

    @Test
    void theRowWithoutAVariantDescribesTheModelInWhateverOrder() {
        server.on(
                MODELS,
                answer(models(
                        model("a/b:free", "\"canonical_slug\":\"a/b-1\",\"name\":\"Free\",\"hugging_face_id\":\"o/B\""),
                        model("a/b", "\"canonical_slug\":\"a/b-1\",\"name\":\"Paid\",\"hugging_face_id\":\"\""))));
        Entry entry = entries(List.of(page())).getFirst();
        assertThat(entry.attributes())
                .containsEntry("name", "Paid")
                .containsEntry("hugging_face_id", "o/B")
                .containsEntry("variants", "a/b:free");
    }

    @Test
    void claimsThatDifferAreNamedAndTheModelsOwnHolds() {
        server.on(
                MODELS,
                answer(models(
                        model("a/b:free", "\"canonical_slug\":\"a/b-1\",\"hugging_face_id\":\"o/Other\""),
                        model("a/b", "\"canonical_slug\":\"a/b-1\",\"hugging_face_id\":\"o/Own\""))));
        Page page = page();
        assertThat(entries(List.of(page)).getFirst().attributes()).containsEntry("hugging_face_id", "o/Own");
        assertThat(reasons(page)).containsExactly("claims_differ", "shared_slug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"canonical_slug\":null|missing_field",
                "\"canonical_slug\":\"no-author\"|odd_slug",
                "\"canonical_slug\":\"a/b c\"|odd_slug",
                "\"name\":7|missing_field",
                "\"created\":null|missing_field",
                "\"created\":\"1781600000\"|not_a_number",
                "\"created\":-5|negative_value",
                "\"pricing\":[]|missing_field",
            })
    void aRowWithoutARequiredMemberIsRefusedAndTheOthersAreKept(String member, String reason) {
        server.on(MODELS, answer(models(model("a/bad", member), model("a/good"))));
        Page page = page();
        assertThat(entries(List.of(page)))
                .extracting(entry -> entry.subject().name())
                .containsExactly("a/good");
        assertThat(reasons(page)).containsExactly(reason);
        assertThat(page.findings().getFirst().row()).isEqualTo(1);
    }

    @Test
    void membersThatAreNotRequiredAreLeftUnknownAndNamed() {
        server.on(
                MODELS,
                answer(models(model(
                        "a/b",
                        "\"context_length\":null,\"expiration_date\":\"2098-12-31\",\"unknown\":{\"x\":1},"
                                + "\"pricing\":{\"prompt\":\"1e-7\",\"completion\":\"0.000001\"}"))));
        Page page = page();
        assertThat(entries(List.of(page)).getFirst().attributes())
                .doesNotContainKeys("context_length", "pricing_prompt")
                .containsEntry("pricing_completion", "0.000001")
                .containsEntry("expiration_date", "2098-12-31");
        assertThat(reasons(page)).containsExactly("not_a_decimal");
    }

    @Test
    void aRowThatComesAgainOnTheNextPageIsNamed() {
        server.on(MODELS, answer("{\"data\":[" + model("a/b") + "],\"links\":{\"next\":\"/api/v1/models?offset=1\"}}"))
                .on(
                        MODELS,
                        answer(models(model("a/b"), model("a/b:free", "\"canonical_slug\":\"a/b\""), model("a/c"))));
        List<Page> pages = walk(source, shard);
        assertThat(entries(pages)).extracting(entry -> entry.subject().name()).containsExactly("a/b", "a/c");
        assertThat(reasons(pages.get(1))).containsExactly("duplicate_row", "split_slug");
    }

    @Test
    void aListWithFewerRowsThanItCountsIsSuspect() {
        server.on(MODELS, answer("{\"data\":[" + model("a/b") + "],\"total_count\":2,\"links\":{\"next\":null}}"));
        Page page = page();
        assertThat(page.suspect()).isTrue();
        assertThat(page.observations()).hasSize(1);
        assertThat(reasons(page)).containsExactly("incomplete_listing");
    }

    @Test
    void anEmptyListIsSuspect() {
        server.on(MODELS, answer("{\"data\":[],\"total_count\":0}"));
        Page page = page();
        assertThat(page.suspect()).isTrue();
        assertThat(reasons(page)).containsExactly("empty_listing");
        assertThat(page.findings().getFirst().level()).isEqualTo(Finding.Level.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/keys?offset=5, foreign_link",
        "https://elsewhere.example/api/v1/models?offset=5, foreign_link",
        "/api/v1/models?offset=1, cursor_loop",
    })
    void aNextPageThatIsNoneFailsTheShard(String link, String reason) {
        String first = "{\"data\":[" + model("a/b") + "],\"links\":{\"next\":\"/api/v1/models?offset=1\"}}";
        server.on(MODELS, answer(first))
                .on(MODELS, answer(first.replace("a/b", "a/c").replace("/api/v1/models?offset=1", link)));
        Page one = page();
        Failed failed = (Failed) fetch(source, shard, one.next());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(reasons(failed)).containsExactly(reason);
    }

    @Test
    void aPageThatIsMostlyUnusableIsNotBelieved() {
        String rows = IntStream.range(0, 10)
                .mapToObj(i -> i < 6 ? "{\"id\":\"a/" + i + "\"}" : model("a/" + i))
                .collect(Collectors.joining(","));
        server.on(MODELS, answer("{\"data\":[" + rows + "]}"));
        Failed failed = (Failed) fetch(source, shard, null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("6 of 10 rows were refused");
    }

    @Test
    void aBodyThatIsCutIsAskedForAgainAndAPageForPeopleIsNot() {
        String whole = models(model("a/b"));
        server.on(MODELS, answer(whole.substring(0, whole.length() / 2)))
                .on(MODELS, reply(200).body("text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .on(MODELS, answer("{\"models\":[]}"));
        Failed cut = (Failed) fetch(source, shard, null);
        assertThat(cut.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(reasons(cut)).containsExactly("truncated_json");
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void withoutAKeyTheCatalogueSaysWhatIsLeftOut() {
        server.on(MODELS, answer(models(model("a/b"))));
        Page page = (Page) fetch(anonymous, only(anonymous, "{}"), null);
        assertThat(page.findings())
                .containsExactly(new Finding(
                        Finding.Level.INFO,
                        "rankings_left_out",
                        server.origin() + MODELS,
                        null,
                        null,
                        "daily tokens need a key: set tidemark.collector.openrouter.key",
                        1));
        assertThat(server.requests.getFirst().headers()).doesNotContainKey("authorization");
    }

    @Test
    void theKeyIsSentAndNeverShown() {
        server.on(MODELS, answer(models(model("a/b"))))
                .on(MODELS, refused(401, "{\"error\":{\"code\":401,\"message\":\"No auth\"}}"));
        page();
        assertThat(server.requests.getFirst().headers()).containsEntry("authorization", "Bearer " + KEY);
        SourceOutcome failed = fetch(source, shard, null);
        assertThat(failed.toString()).contains("key_refused", "No auth").doesNotContain(KEY);
        assertThat(((Failed) failed).failure()).isEqualTo(FailureClass.AUTH);
    }

    @Test
    void anAnonymousReaderIsToldThatAKeyIsNeeded() {
        server.on(MODELS, refused(401, "{\"error\":{\"code\":401,\"message\":\"Missing Authentication header\"}}"));
        Failed failed = (Failed) fetch(anonymous, shard, null);
        assertThat(failed.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(failed.detail()).endsWith("401 Missing Authentication header");
        assertThat(reasons(failed)).containsExactly("key_missing");
    }

    @Test
    void aResetInMillisecondsIsWaitedFor() {
        server.on(
                MODELS,
                refused(429, "{\"error\":{\"code\":429}}")
                        .header("X-RateLimit-Reset", "1795320060000")); // 2026-11-22T04:01:00Z
        assertThat(((Limited) fetch(source, shard, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:01:00Z"));
    }

    private Page page() {
        return (Page) fetch(source, shard, null);
    }

    private static String models(String... rows) {
        return "{\"data\":[" + String.join(",", rows) + "],\"total_count\":" + rows.length
                + ",\"links\":{\"next\":null}}";
    }

    private static String model(String id) {
        return model(id, "\"x\":0");
    }

    /** @param members take the place of the usual ones of the same name */
    private static String model(String id, String members) {
        ObjectNode row = (ObjectNode) tree("""
                {"id":"%s","canonical_slug":"%s","name":"N","created":1781600000,"context_length":8192,
                 "pricing":{"prompt":"0","completion":"0"},"architecture":{"input_modalities":["text"]}}
                """.formatted(id, id));
        row.setAll((ObjectNode) tree("{" + members + "}"));
        return row.toString();
    }
}
