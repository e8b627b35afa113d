package io.tidemark.local.hub;

import static io.tidemark.local.hub.HubClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datasets, leaderboards, trending, people and what only a token shows. */
class HubBenchmarksTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] TOKEN = {"Authorization", "Bearer good"};
    private MemoryWorld world;
    private HubServer server;
    private HubClient hub;

    @BeforeEach
    void start() {
        world = TestWorlds.oddities()
                .put(new HubUser("5dd96eb10000000000000001", "Someone", "Some One", TestWorlds.NOW, 12))
                .put(HubDataset.official("650000000000000000000001", "bench/reasoning", TestWorlds.NOW))
                .put(new HubDataset(
                        "650000000000000000000002",
                        "bench/coding",
                        "auto",
                        List.of("benchmark:official"),
                        TestWorlds.NOW.plusSeconds(60),
                        88,
                        2))
                .put(new HubDataset(
                        "650000000000000000000003", "bench/other", "false", List.of(), TestWorlds.NOW, 1, 0));
        world.put(HubModel.of("6a0000000000000000000001", "Acme/strong")
                        .set("evalResults", results(result("default", 58.4, true), result("hard", 20, true)))
                        .safetensors("BF16", 7_000)
                        .build())
                .put(HubModel.of("6a0000000000000000000002", "Someone/tuned")
                        .set("evalResults", results(result("default", 61, false).put("pullRequest", 3)))
                        .build())
                .put(HubModel.of("6a0000000000000000000003", "Acme/secret")
                        .set("private", NODES.booleanNode(true))
                        .build());
        server = HubServer.start(world, HubOptions.defaults().withTokens(Set.of("good")));
        hub = new HubClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsDatasetsByTagNewestFirst() throws Exception {
        HttpResponse<String> response = hub.get("/api/datasets?filter=benchmark%3Aofficial");
        assertThat(hub.ids(response)).containsExactly("bench/coding", "bench/reasoning");
        assertThat(hub.read(response).get(0).get("gated").asText()).isEqualTo("auto");
        assertThat(hub.ids(hub.get("/api/datasets"))).hasSize(3);
        assertThat(hub.read(hub.get("/api/datasets/bench/reasoning")).get("_id").asText())
                .isEqualTo("650000000000000000000001");
        assertThat(hub.get("/api/datasets/bench/none").statusCode()).isEqualTo(401);
        assertThat(header(hub.get("/api/datasets/bench/none", TOKEN), "X-Error-Code"))
                .isEqualTo("RepoNotFound");
    }

    @Test
    void aLeaderboardIsMadeOfWhatModelsCarry() throws Exception {
        JsonNode board = hub.read(hub.get("/api/datasets/bench/reasoning/leaderboard?task_id=default"));
        assertThat(board).hasSize(2);
        assertThat(board.get(0).path("modelId").asText()).isEqualTo("Someone/tuned");
        assertThat(board.get(0).path("pullRequest").asInt()).isEqualTo(3);
        assertThat(board.get(0).path("author").path("type").asText()).isEqualTo("user");
        assertThat(board.get(1).toString())
                .isEqualTo("{\"rank\":2,\"modelId\":\"Acme/strong\",\"author\":{\"_id\":\"60a000000000000000000001\","
                        + "\"fullname\":\"Acme Research\",\"name\":\"Acme\",\"type\":\"org\",\"isHf\":false},"
                        + "\"value\":58.4,\"filename\":\".eval_results/x.yaml\",\"verified\":true,"
                        + "\"num_parameters\":7000}");
        assertThat(hub.read(hub.get("/api/datasets/bench/reasoning/leaderboard")))
                .hasSize(3);
        assertThat(hub.read(hub.get("/api/models/Acme/strong?expand=evalResults"))
                        .path("evalResults"))
                .hasSize(2);
    }

    @Test
    void aGatedBoardNeedsAToken() throws Exception {
        HttpResponse<String> refused = hub.get("/api/datasets/bench/coding/leaderboard");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "X-Error-Code")).isEqualTo("GatedRepo");
        assertThat(hub.get("/api/datasets/bench/coding/leaderboard", TOKEN).body())
                .isEqualTo("[]");
    }

    @Test
    void trendingMixesKindsUnlessToldNotTo() throws Exception {
        JsonNode models = hub.read(hub.get("/api/trending?type=model&limit=2")).path("recentlyTrending");
        assertThat(models).hasSize(2);
        assertThat(models.get(0).path("repoData").path("id").asText()).isEqualTo("Acme/atlas-7b");
        assertThat(models.get(0).path("repoData").has("_id")).isFalse();
        JsonNode mixed = hub.read(hub.get("/api/trending?limit=1")).path("recentlyTrending");
        assertThat(mixed.findValuesAsText("repoType")).contains("model", "dataset");
        assertThat(hub.get("/api/trending?limit=21").statusCode()).isEqualTo(400);
    }

    @Test
    void peopleHaveAPageAndOrganizationsHaveNone() throws Exception {
        JsonNode user = hub.read(hub.get("/api/users/Someone/overview"));
        assertThat(user.path("user").asText()).isEqualTo("Someone");
        assertThat(user.path("numModels").asInt()).isEqualTo(1);
        assertThat(header(hub.get("/api/users/someone/overview"), "Location")).isEqualTo("/api/users/Someone/overview");
        assertThat(hub.get("/api/users/Acme/overview").statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/organizations/Someone/overview").statusCode()).isEqualTo(404);
    }

    @Test
    void aPrivateRepositoryIsHiddenFromStrangers() throws Exception {
        assertThat(hub.get("/api/models/Acme/secret").statusCode()).isEqualTo(401);
        assertThat(hub.ids(hub.get("/api/models?author=Acme"))).doesNotContain("Acme/secret");
        assertThat(hub.get("/api/models/Acme/secret", TOKEN).statusCode()).isEqualTo(200);
        assertThat(hub.ids(hub.get("/api/models?author=Acme", TOKEN))).contains("Acme/secret");
    }

    @Test
    void theWholeHubIsWalkedNewestFirstWithoutAnAuthor() throws Exception {
        assertThat(hub.walk("/api/models?sort=createdAt&limit=2&filter=license:apache-2.0"))
                .containsExactly(List.of("Acme/atlas-7b-it", "Acme/atlas-7b-GGUF"), List.of("Other/thing"));
        assertThat(hub.walk("/api/models?sort=createdAt&limit=3&expand=author").getFirst())
                .containsExactly("Acme/atlas-7b-it", "Acme/atlas-7b", "Acme/atlas-7b-GGUF");
    }

    @Test
    void showsACounterThatStallsFallsAndRecovers() throws Exception {
        Path file = Path.of(System.getProperty("tidemark.shared", "../../shared"))
                .resolve("payloads/huggingface/constructed.counter-days.json");
        Assumptions.assumeTrue(Files.exists(file), () -> "no payloads at " + file + ": set tidemark.shared");
        CounterDays series = CounterDays.read(file);
        series.show(series.days().get(4), world);
        HttpResponse<String> fallen =
                hub.get("/api/models/example-org/atlas-7b-instruct?expand=downloadsAllTime&expand=downloads");
        assertThat(header(fallen, "Date")).isEqualTo("Sat, 05 Sep 2026 11:00:00 GMT");
        assertThat(hub.read(fallen).path("downloadsAllTime").asLong()).isEqualTo(990_000);
        series.show(series.days().get(6), world);
        assertThat(hub.read(hub.get("/api/models/example-org/atlas-7b-instruct?expand=downloads"))
                        .has("downloads"))
                .isFalse();
    }

    private static JsonNode results(JsonNode... results) {
        return NODES.arrayNode().addAll(List.of(results));
    }

    private static ObjectNode result(String task, double value, boolean verified) {
        ObjectNode result = NODES.objectNode().put("filename", ".eval_results/x.yaml");
        if (verified) {
            result.put("verified", true);
        }
        ObjectNode data = result.putObject("data").put("value", value);
        data.putObject("dataset").put("id", "bench/reasoning").put("task_id", task);
        return result;
    }
}
