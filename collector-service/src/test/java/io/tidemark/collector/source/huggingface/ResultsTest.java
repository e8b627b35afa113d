package io.tidemark.collector.source.huggingface;

import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.Observation.Entry;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaderboards and the results that repositories carry. */
class ResultsTest extends HubConversation {

    private static final String BOARDS = "{'mode':'evaluations','plannedAt':'2026-10-23T11:00:00Z','unverified':%s}";
    private static final String ONE_BOARD =
            "{'mode':'evaluations','plannedAt':'2026-10-23T11:00:00Z','benchmark':'example-bench/reasoning/default',"
                    + "'unverified':%s}";
    private static final String OF_ORGANIZATION =
            "{'mode':'evaluations','plannedAt':'2026-10-23T11:00:00Z','organization':'example-org','unverified':%s}";
    private static final String DATASETS = "/api/datasets";
    private static final String REASONING = "/api/datasets/example-bench/reasoning/leaderboard";
    private static final String CODING = "/api/datasets/example-bench/coding/leaderboard";

    private static final String LIST = "[{\"_id\":\"650000000000000000000001\",\"id\":\"example-bench/reasoning\"},"
            + "{\"_id\":\"650000000000000000000002\",\"id\":\"example-bench/coding\",\"gated\":\"auto\"},{\"id\":\"odd\"}]";
    private static final String BOARD =
            "[{\"rank\":1,\"modelId\":\"example-org/atlas\",\"value\":58.4,\"verified\":true,"
                    + "\"source\":{\"url\":\"https://huggingface.co/example-org/atlas\",\"name\":\"Eval logs\"},"
                    + "\"filename\":\".eval_results/reasoning.yaml\"},"
                    + "{\"rank\":2,\"modelId\":\"example-user/tuned\",\"value\":41.2,\"pullRequest\":3,\"notes\":\"With tools!\"}]";

    @Test
    void officialBoardsAreFoundAndReadOneByOne() {
        // Given
        server.on(DATASETS, hub(LIST))
                .on(REASONING, hub(BOARD))
                .on(CODING, dated(401).header("X-Error-Code", "GatedRepo"));
        // When
        Page list = (Page) results(BOARDS, null);
        Page reasoning = (Page) results(BOARDS, list.next());
        Page coding = (Page) results(BOARDS, reasoning.next());
        // Then
        assertThat(server.requests.getFirst().target())
                .isEqualTo("/api/datasets?filter=benchmark%3Aofficial&limit=1000");
        assertThat(list.findings()).extracting(Finding::reason).containsExactly("odd_benchmark");
        assertThat(HubLedger.figures(List.of(reasoning)))
                .containsExactly(
                        "example-org/atlas score example-bench/reasoning 58.4",
                        "example-org/atlas rank example-bench/reasoning 1");
        assertThat(reasoning.findings())
                .extracting(Finding::reason, Finding::count)
                .containsExactly(Tuple.tuple("unverified_result", 1L));
        assertThat(coding.findings()).extracting(Finding::reason).containsExactly("leaderboard_refused");
        assertThat(coding.suspect()).isFalse();
        assertThat(coding.next()).isNull();
    }

    @Test
    void anEntrySaysWhereAScoreComesFrom() {
        server.on(REASONING, hub(BOARD));
        Page page = (Page) results(ONE_BOARD, null);
        assertThat(server.requests.getFirst().target()).isEqualTo(REASONING + "?task_id=default");
        assertThat(HubLedger.observations(List.of(page), Entry.class))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).hasToString("example-org/atlas");
                    assertThat(entry.register()).isEqualTo("evaluation_example_bench_reasoning_default");
                    assertThat(entry.attributes())
                            .isEqualTo(Map.of(
                                    "result", "example-bench/reasoning/default",
                                    "verified", "true",
                                    "file", ".eval_results/reasoning.yaml",
                                    "source_name", "Eval logs",
                                    "source_url", "https://huggingface.co/example-org/atlas"));
                });
    }

    @Test
    void whatNobodyVerifiedIsPublishedOnRequestAndUnderAnotherName() {
        server.on(REASONING, hub(BOARD));
        Page page = (Page) results(ONE_BOARD, null, true);
        assertThat(HubLedger.figures(List.of(page)))
                .containsExactly(
                        "example-org/atlas score example-bench/reasoning/default 58.4",
                        "example-org/atlas rank example-bench/reasoning/default 1",
                        "example-user/tuned score example-bench/reasoning/default@with-tools:reported 41.2",
                        "example-user/tuned rank example-bench/reasoning/default@with-tools:reported 2");
    }

    @Test
    void aBoardThatFailsLeavesTheOthersAndTheRunPartial() {
        // Given
        server.on(DATASETS, hub(LIST)).on(REASONING, reply(500)).on(CODING, hub("[]"));
        // When
        Page list = (Page) results(BOARDS, null);
        Page reasoning = (Page) results(BOARDS, list.next());
        Page coding = (Page) results(BOARDS, reasoning.next());
        // Then
        assertThat(reasoning.suspect()).isTrue();
        assertThat(reasoning.findings()).extracting(Finding::reason).containsExactly("leaderboard_failed");
        assertThat(coding.suspect()).isFalse();
    }

    @Test
    void noOfficialBenchmarkAtAllIsNotBelieved() {
        server.on(DATASETS, hub("[]"));
        Page page = (Page) results(BOARDS, null);
        assertThat(page.suspect()).isTrue();
        assertThat(page.next()).isNull();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("empty_listing");
    }

    @Test
    void repositoriesCarryResultsOfAnyType() {
        server.on(
                MODELS,
                hub("[{\"_id\":\"69f860100000000000000001\",\"id\":\"example-org/a\",\"evalResults\":["
                        + result("Idavidrein/gpqa", "gpqa_diamond", "0.412")
                        + "," + result("Idavidrein/gpqa", "gpqa_diamond", "0.5")
                        + "," + result("cais/hle", "default", "\"20.9\"")
                        + "," + result("cais/hle", "other", "-1")
                        + "," + result("cais/hle", "third", "null")
                        + "," + result("cais/hle", "a b", "1")
                        + ",{\"verified\":true,\"data\":{\"value\":3}}]},"
                        + "{\"_id\":\"69f860100000000000000002\",\"id\":\"example-org/b\",\"evalResults\":null},"
                        + "{\"_id\":\"69f860100000000000000003\",\"id\":\"example-org/c\",\"evalResults\":{}},"
                        + "{\"_id\":\"69f860100000000000000004\",\"id\":\"example-org/d\"}]"));
        Page page = (Page) results(OF_ORGANIZATION, null);
        assertThat(server.requests.getFirst().target())
                .isEqualTo(
                        "/api/models?author=example-org&limit=1000&sort=createdAt&expand=evalResults&expand=private");
        assertThat(HubLedger.figures(List.of(page)))
                .containsExactly("example-org/a score Idavidrein/gpqa/gpqa_diamond 0.412");
        assertThat(page.findings())
                .extracting(Finding::reason)
                .containsExactly(
                        "duplicate_result",
                        "not_a_number",
                        "negative_value",
                        "no_value",
                        "odd_benchmark",
                        "odd_benchmark",
                        "not_a_list");
    }

    @Test
    void anUnsharedFieldIsNamed() {
        server.on(
                MODELS,
                dated(400).body("application/json", bytes("{\"error\":\"\\\"expand\\\" must be one of [tags]\"}")));
        Failed failed = (Failed) results(OF_ORGANIZATION, null);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("expand_refused");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cais/hle, -, -, true, cais/hle, evaluation_cais_hle",
                "cais/hle, default, -, true, cais/hle/default, evaluation_cais_hle_default",
                "cais/hle, default, No-Tools (3 shot), true, cais/hle/default@no-tools-3-shot, evaluation_cais_hle_default_no_tools_3_shot",
                "cais/hle, default, -, false, cais/hle/default@reported, evaluation_cais_hle_default_reported",
                "cais/hle, default, ???, true, cais/hle/default, evaluation_cais_hle_default",
                "cais/hle, a b, -, true, -, -",
            })
    void aResultIsKeptApartFromOthersByItsKey(
            String dataset,
            @Nullable String task,
            @Nullable String notes,
            boolean verified,
            @Nullable String qualifier,
            @Nullable String register) {
        String key = ResultKey.of(dataset, task, notes, verified);
        assertThat(key).isEqualTo(qualifier);
        assertThat(key == null ? null : ResultKey.register(key)).isEqualTo(register);
    }

    private static String result(String dataset, String task, String value) {
        return "{\"filename\":\"x.yaml\",\"verified\":true,\"data\":{\"dataset\":{\"id\":\"" + dataset
                + "\",\"task_id\":\"" + task + "\"},\"value\":" + value + "}}";
    }

    private SourceOutcome results(String shard, @Nullable String cursor) {
        return results(shard, cursor, false);
    }

    private SourceOutcome results(String shard, @Nullable String cursor, boolean unverified) {
        return source.fetch(new Step(
                "run-1", "benchmarks", HubPlanTest.json(shard.formatted(unverified)), cursor, 0, KnownModels.NONE));
    }
}
