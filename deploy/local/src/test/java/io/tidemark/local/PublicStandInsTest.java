package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.local.dockerhub.DockerHubStandIn;
import io.tidemark.local.epoch.EpochStandIn;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import io.tidemark.local.figures.TrackedList;
import io.tidemark.local.lmarena.ArenaStandIn;
import io.tidemark.local.modelscope.ModelScopeStandIn;
import io.tidemark.local.openrouter.OpenRouterStandIn;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import io.tidemark.local.standin.StandInServer;
import io.tidemark.local.trackedmodels.TrackedModelsStandIn;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.local.world.StandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Each public service shows the sample world, on the world's day, and nothing of what a world lacks. */
class PublicStandInsTest {

    private static final SampleWorld SAMPLE = new SampleWorld(SampleWorld.USUAL_SEED);
    private static final PreparedWorld WORLD = world(SAMPLE.figures());
    private static final URI BASE = URI.create("http://127.0.0.1:1");

    private static PreparedWorld world(Figures figures) {
        return new PreparedWorld(
                SAMPLE.hub(),
                figures,
                Map.of("routing", "recorded; routing", "tracked", "recorded; tracked"),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void everyServiceIsAskedOnTheWorldsDay() {
        for (StandIn standIn : StandIns.ALL) {
            Site site = standIn.site(WORLD, Clock.systemUTC()).orElseThrow();
            assertThat(site.now()).as(standIn.source()).isEqualTo(Instant.parse("2026-08-21T11:00:00Z"));
            assertThat(site.label())
                    .as(standIn.source())
                    .isEqualTo(
                            switch (standIn.source()) {
                                case "openrouter" -> "recorded; routing";
                                case "tracked-models" -> "recorded; tracked";
                                default -> WORLD.hub().label();
                            });
        }
    }

    @Test
    void aWorldWithoutFiguresHasTheHubAlone() {
        PreparedWorld bare = world(Figures.NONE);
        assertThat(StandIns.ALL.stream()
                        .filter(standIn -> standIn.site(bare, Clock.systemUTC()).isPresent())
                        .map(StandIn::source))
                .containsExactly("huggingface");
    }

    @Test
    void openRouterShowsTheCatalogueAndEveryDayThatIsOver() {
        OpenRouterStandIn standIn = new OpenRouterStandIn();
        JsonNode models = json(ask(standIn, "/api/v1/models", "")).path("data");
        assertThat(models).hasSize(109);
        assertThat(models.get(0).path("canonical_slug").textValue()).isEqualTo("stravane/stravane-s1-20240620");
        assertThat(models.get(0).path("hugging_face_id").textValue()).isEmpty();
        assertThat(models.get(0).path("pricing").path("completion").textValue()).isEqualTo("0.00001");
        assertThat(models.get(108).path("pricing").path("prompt").textValue()).isEqualTo("-1");
        assertThat(models.get(107).path("alias_target").path("slug").textValue())
                .isEqualTo("aurelith/core-5");

        assertThat(standIn.request(WORLD).toString())
                .isEqualTo("{\"mode\":\"daily\",\"from\":\"2025-01-01\",\"to\":\"2026-08-20\"}");
        Map<String, String> environment = standIn.environment(BASE);
        Site site = standIn.site(WORLD, Clock.systemUTC()).orElseThrow();
        Map<String, String> key =
                Map.of("authorization", "Bearer " + environment.get("TIDEMARK_COLLECTOR_OPENROUTER_KEY"));
        JsonNode day = json(site.reply(new Request(
                        "GET",
                        "/api/v1/datasets/rankings-daily",
                        "start_date=2026-08-20&end_date=2026-08-20",
                        key,
                        new byte[0])))
                .path("data");
        assertThat(day).hasSize(51);
        assertThat(day.get(0).toString())
                .isEqualTo("{\"date\":\"2026-08-20\",\"model_permaslug\":\"aurelith/core-5-20260519\","
                        + "\"total_tokens\":\"105732611156\"}");
        assertThat(day.get(50).path("model_permaslug").textValue()).isEqualTo("other");
    }

    @Test
    void openRouterIsAskedForNoDayThatIsNotOverInTheWorldNorForACatalogueThatItLacks() {
        TreeMap<LocalDate, List<RoutedTokens>> days = new TreeMap<>();
        for (String day : List.of("2024-12-31", "2026-08-01", "2026-08-20", "2026-08-21")) {
            days.put(LocalDate.parse(day), List.of(new RoutedTokens("a/b", 5)));
        }
        PreparedWorld recorded = world(new Figures(
                new Routing(List.of(), days), List.of(), List.of(), List.of(), List.of(), List.of(), TrackedList.NONE));
        assertThat(new OpenRouterStandIn().request(recorded).toString())
                .isEqualTo("{\"mode\":\"rankings\",\"from\":\"2026-08-01\",\"to\":\"2026-08-20\"}");
    }

    @Test
    void modelScopeListsEveryOwnersModels() {
        ModelScopeStandIn standIn = new ModelScopeStandIn();
        JsonNode data = json(ask(standIn, "/openapi/v1/models", "owner=Yunheqing&page_size=1&page_number=1"))
                .path("data");
        assertThat(data.path("total_count").intValue()).isEqualTo(118);
        JsonNode model = data.path("models").get(0);
        assertThat(model.path("id").textValue()).isEqualTo("Yunheqing/Yunhe-1-14B");
        assertThat(model.path("downloads").longValue()).isEqualTo(27_820);
        assertThat(model.path("params").longValue()).isEqualTo(14_800_000_000L);
        assertThat(model.path("tasks").toString()).isEqualTo("[\"text-generation\"]");
        assertThat(model.path("created_at").textValue()).isEqualTo("2023-06-23T14:07:43Z");
        assertThat(standIn.request(WORLD).path("owners"))
                .hasSize(14)
                .anyMatch(owner -> owner.textValue().equals("Yunheqing"))
                .anyMatch(owner -> owner.textValue().equals("weights-relay"));
    }

    @Test
    void dockerHubShowsFamiliesAndWhatIsNoModel() {
        JsonNode page = json(ask(new DockerHubStandIn(), "/v2/namespaces/ai/repositories", "page_size=100&page=2"));
        assertThat(page.path("count").intValue()).isEqualTo(152);
        JsonNode tool = page.path("results").get(51);
        assertThat(tool.path("name").textValue()).isEqualTo("packing-tool");
        assertThat(tool.path("pull_count").longValue()).isEqualTo(48_211);
        assertThat(tool.path("content_types").toString()).isEqualTo("[\"image\"]");
        JsonNode first = json(ask(new DockerHubStandIn(), "/v2/namespaces/ai/repositories", "page_size=1"))
                .path("results")
                .get(0);
        assertThat(first.path("name").textValue()).isEqualTo("baizhou-1");
        assertThat(first.path("pull_count").longValue()).isEqualTo(1_102_706);
        assertThat(first.path("storage_size").longValue()).isEqualTo(1_197_200_000_000L);
    }

    @Test
    void epochShowsTheIndexAndTheBenchmarks() throws IOException {
        List<String> lines = ask(new EpochStandIn(), "/data/eci_scores.csv", "")
                .text()
                .lines()
                .toList();
        assertThat(lines).hasSize(99);
        assertThat(lines.get(2))
                .isEqualTo(
                        "Core 4,Core 4 (high),150.0,,,2025-08-07,Aurelith,United States of America,API access,Other,");
        Map<String, String> files = new TreeMap<>();
        try (StandInServer server = StandInServer.start(
                        new EpochStandIn().site(WORLD, Clock.systemUTC()).orElseThrow());
                ZipInputStream zip = new ZipInputStream(server.baseUrl()
                        .resolve("/data/benchmark_data.zip")
                        .toURL()
                        .openStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files.keySet())
                .containsExactly(
                        "benchmark_data/benchmark_metadata.csv",
                        "benchmark_data/long_riddles.csv",
                        "benchmark_data/sealed_proofs.csv");
        assertThat(files.get("benchmark_data/long_riddles.csv").lines().skip(1).findFirst())
                .hasValue("stravane-s1,0.5837064086215336,0.5837064086215336,2024-06-20,Stravane,"
                        + "\"United States of America,United Kingdom of Great Britain and Northern Ireland\"");
    }

    @Test
    void lmArenaShowsEveryBoard() {
        JsonNode page = json(ask(
                new ArenaStandIn(),
                "/filter",
                "dataset=lmarena-ai/leaderboard-dataset&config=text&split=latest&where=%22category%22=%27overall%27"));
        assertThat(page.path("num_rows_total").intValue()).isEqualTo(98);
        JsonNode best = page.path("rows").get(0).path("row");
        assertThat(best.path("model_name").textValue()).isEqualTo("core-4");
        assertThat(best.path("rank").intValue()).isEqualTo(1);
        assertThat(best.path("vote_count").intValue()).isEqualTo(6_262);
        assertThat(best.path("leaderboard_publish_date").textValue()).isEqualTo("2026-08-19");
        assertThat(new ArenaStandIn().request(WORLD).toString())
                .isEqualTo("{\"configurations\":[\"text\",\"text_style_control\"]}");
    }

    @Test
    void theTrackedListHasItsFilesAtACommitNamedAfterThem() {
        TrackedModelsStandIn standIn = new TrackedModelsStandIn();
        JsonNode newest = json(ask(standIn, "/repos/Interconnects-AI/tracked-models/commits", "per_page=1"))
                .get(0);
        assertThat(newest.path("sha").textValue()).isEqualTo("f077e9a748cce09d6dcfc16cd1e4cbed4c3af63f");
        String folder = "/Interconnects-AI/tracked-models/f077e9a748cce09d6dcfc16cd1e4cbed4c3af63f/";
        List<String> models =
                ask(standIn, folder + "models.csv", "").text().lines().toList();
        assertThat(models).hasSize(1_307).startsWith("org,model,modelId");
        assertThat(models.get(1)).isEqualTo("HarrowfieldAI,Halden-1-9B,HarrowfieldAI/Halden-1-9B");
        assertThat(ask(standIn, folder + "metadata/model_parameters.csv", "").text())
                .contains("\nHarrowfieldAI/Halden-1-9B,9.2,,false,\n", "\nHarrowfieldAI/Halden-1.5-14B,14.8,,,\n");
        assertThat(ask(standIn, folder + "metadata/release_date_corrections.csv", "")
                        .text())
                .contains(
                        "\nHarrowfieldAI/Halden-2-14B,2024-09-07,2024-09-15,\"8 days early, see the announcement\"\n");
        assertThat(ask(standIn, folder + "metadata/organization_regions.csv", "")
                        .text())
                .contains("\nJuniperoak,us,\n");
        assertThat(ask(standIn, folder + "extra_models.csv", "").status()).isEqualTo(200);
    }

    /** The keys as the collector's reference lists them. */
    @Test
    void theCollectorIsToldUnderItsOwnNames() {
        Map<String, String> all = new TreeMap<>();
        StandIns.ALL.forEach(standIn -> all.putAll(standIn.environment(BASE)));
        assertThat(all.remove("TIDEMARK_COLLECTOR_OPENROUTER_KEY")).isNotBlank();
        assertThat(all)
                .isEqualTo(Map.of(
                        "TIDEMARK_COLLECTOR_HUGGING_FACE_BASE_URL", "http://127.0.0.1:1",
                        "TIDEMARK_COLLECTOR_OPENROUTER_BASE_URL", "http://127.0.0.1:1/api/v1",
                        "TIDEMARK_COLLECTOR_MODELSCOPE_BASE_URL", "http://127.0.0.1:1/openapi/v1",
                        "TIDEMARK_COLLECTOR_DOCKERHUB_BASE_URL", "http://127.0.0.1:1",
                        "TIDEMARK_COLLECTOR_EPOCH_BASE_URL", "http://127.0.0.1:1/data",
                        "TIDEMARK_COLLECTOR_LMARENA_HUB_URL", "http://127.0.0.1:1",
                        "TIDEMARK_COLLECTOR_LMARENA_VIEWER_URL", "http://127.0.0.1:1",
                        "TIDEMARK_COLLECTOR_TRACKED_MODELS_BASE_URL",
                                "http://127.0.0.1:1/Interconnects-AI/tracked-models",
                        "TIDEMARK_COLLECTOR_TRACKED_MODELS_API_URL",
                                "http://127.0.0.1:1/repos/Interconnects-AI/tracked-models"));
    }

    private static Reply ask(StandIn standIn, String path, String query) {
        return standIn.site(WORLD, Clock.systemUTC())
                .orElseThrow()
                .reply(new Request("GET", path, query, Map.of(), new byte[0]));
    }

    private static JsonNode json(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(reply.text());
        } catch (JsonProcessingException failure) {
            throw new AssertionError(reply.text(), failure);
        }
    }
}
