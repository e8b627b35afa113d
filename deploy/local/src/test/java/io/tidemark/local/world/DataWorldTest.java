package io.tidemark.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.local.SharedData;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.TrackedList;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.World;
import io.tidemark.local.hub.World.Lookup;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The built-in recipe on the real sets; row counts are those of the sets' own READMEs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataWorldTest {

    private Path data;
    private PreparedWorld prepared;

    @BeforeAll
    void prepare(@TempDir Path work) {
        data = SharedData.require("data");
        prepared = new DataWorld(data).prepare(work);
    }

    @Test
    void servesEveryModelOfTheSetsButTheRemovedOnes() {
        // 15,904 of radar, and 3,271 that only the other sets have; 748 are marked removed.
        assertThat(prepared.hub().models()).hasSize(18_427);
        assertThat(prepared.hub().now()).isEqualTo(Instant.parse("2026-08-22T20:00:29Z"));
        assertThat(prepared.hub().label()).startsWith("recorded; citation=\"Recorded Hugging Face Hub metadata");
        assertThat(prepared.remarks())
                .contains("18427 models from 7 tables, as of 2026-08-22T20:00:29Z")
                .contains("748 models were removed from the Hub: it answers 401 for them")
                .contains("8776 models were read on 2026-08-22; the others are served without counters")
                .noneMatch(remark -> remark.contains("rows not served"));
    }

    @Test
    void showsRoutedTokensAndTheTrackedListAsRecorded() {
        Routing routing = prepared.figures().routing();
        assertThat(routing.days())
                .hasSize(62)
                .containsKeys(LocalDate.parse("2026-06-21"), LocalDate.parse("2026-08-21"));
        assertThat(routing.days().values())
                .allSatisfy(rows -> assertThat(rows).hasSize(51).last().matches(row -> row.permaslug()
                        .equals("other")));
        assertThat(routing.days().get(LocalDate.parse("2026-06-21")).getFirst())
                .isEqualTo(new Routing.RoutedTokens("deepseek/deepseek-v4-flash-20260423", 676_195_124_830L));
        assertThat(routing.models()).hasSize(364);
        assertThat(routing.models().stream()
                        .collect(Collectors.groupingBy(
                                row -> row.hub().getClass().getSimpleName(), Collectors.counting())))
                .isEqualTo(Map.of("Path", 173L, "Null", 56L, "Empty", 135L));
        TrackedList tracked = prepared.figures().tracked();
        assertThat(tracked.models()).hasSize(1_772);
        assertThat(tracked.extraModels()).hasSize(186);
        assertThat(tracked.sizes()).hasSize(299);
        assertThat(tracked.sizes().stream().filter(size -> size.mixture() == null))
                .hasSize(247);
        assertThat(tracked.regions()).hasSize(118);
        assertThat(tracked.corrections()).hasSize(40);
        assertThat(prepared.label("routing"))
                .startsWith("recorded; citation=\"Source: OpenRouter (openrouter.ai/rankings), as of");
        assertThat(prepared.label("tracked")).contains("Apache-2.0");
        assertThat(prepared.label("ratings")).isEqualTo(prepared.label());
    }

    @Test
    void showsNoOldReadingAsIfItWereTodays() {
        long current = prepared.hub().models().stream()
                .filter(model -> model.fields().has("downloads"))
                .count();
        assertThat(current).isEqualTo(8_776);
        HubModel old = model("Xenova/paraphrase-multilingual-MiniLM-L12-v2");
        assertThat(old.fields().has("downloads")).isFalse();
        assertThat(old.fields().has("likes")).isFalse();
        HubModel read = model("007Arijit/Boomba-AI");
        assertThat(read.fields().get("downloads").asLong()).isEqualTo(430);
        assertThat(read.fields().get("createdAt").asText()).isEqualTo("2026-08-18T06:09:20.000Z");
        assertThat(read.fields().at("/safetensors/total").asLong()).isEqualTo(7_615_616_512L);
        assertThat(read.fields().get("gated").asBoolean(true)).isFalse();
        assertThat(read.id()).isEqualTo(RecordedModel.standInId("007Arijit/Boomba-AI"));
    }

    @Test
    void hidesRemovedModelsAndTheIdsThatWereDropped() throws Exception {
        World hub = prepared.hub();
        List<NamedCsvRecord> rows = SharedData.rows(data.resolve("huggingface/radar/models.csv.gz"));
        assertThat(rows.stream()
                        .filter(row -> row.getField("removed").equals("true"))
                        .map(row -> hub.find(row.getField("model_id"))))
                .hasSize(748)
                .containsOnly(new Lookup.Missing());
        assertThat(hub.find("PocketAiHub/Qwen3.8-27B-Abliterated-MLX-8bit")).isEqualTo(new Lookup.Missing());
        // Ids that differ in letter case only are models of their own.
        assertThat(model("Gautam6/GautamAI").id())
                .isNotEqualTo(model("Gautam6/GAUTAMAI").id());
    }

    @Test
    void importsTheHistorySetsWithTheRowsTheirReadmesState() throws Exception {
        List<String> imports = new ArrayList<>();
        for (JsonNode body : bodies(false)) {
            for (JsonNode file : body.get("files")) {
                Path path = Path.of(file.asText());
                imports.add(body.get("source").asText() + " " + path.getFileName() + " "
                        + kept(SharedData.rows(path), body.at("/mapping/skipWhen")));
            }
        }
        // llmfit: 18,750 rows less 7,237 stale copies; radar: 45,537 changes less 904 of withdrawn models.
        assertThat(imports)
                .containsExactly(
                        "radar kpi_changes.csv.gz 44633",
                        "radar models.csv.gz 15904",
                        "llmfit snapshots.csv.gz 11513",
                        "transformersjs-daily daily.csv.gz 34443",
                        "transformersjs-daily models.csv 60",
                        "trending observations.csv.gz 23800",
                        "trending models.csv 1435");
        assertThat(prepared.importFolders())
                .containsExactly(data.toAbsolutePath().normalize());
        assertThat(prepared.registryFolder()).isEmpty();
    }

    @Test
    void everyImportNamesItsLicenceAndKnowsItsColumns() throws Exception {
        for (JsonNode body : bodies(false)) {
            assertThat(body.at("/provenance/license").asText()).isIn("CC-BY-4.0", "MIT");
            assertThat(body.at("/provenance/redistribution").asText()).isEqualTo("raw");
            assertThat(body.at("/provenance/invented").asBoolean(true)).isFalse();
            List<String> header = SharedData.rows(Path.of(body.at("/files/0").asText()))
                    .getFirst()
                    .getHeader();
            List<String> known = new ArrayList<>(List.of(
                    body.at("/mapping/subject").asText(),
                    body.at("/mapping/observedOn").asText()));
            body.at("/mapping/measurements")
                    .forEach(measured -> known.add(measured.get("column").asText()));
            body.at("/mapping/description").forEach(column -> known.add(column.asText()));
            body.at("/mapping/ignore").forEach(column -> known.add(column.asText()));
            body.at("/mapping/skipWhen").fieldNames().forEachRemaining(known::add);
            assertThat(known).containsAll(header);
        }
    }

    @Test
    void everythingElseComesInByMappingsThatTheCollectorKnows() {
        assertThat(bodies(true))
                .extracting(body -> body.get("mapping").asText() + " "
                        + body.path("on").asText() + " " + body.get("files").size())
                .containsExactly(
                        "openrouter-rankings  1",
                        "openrouter-models 2026-05-15 1",
                        "epoch-eci  1",
                        "epoch-benchmarks  1",
                        "lmarena-elo-history  1",
                        "lmarena-boards  1",
                        "tracked-models 2026-08-17 2",
                        "tracked-models-parameters 2026-08-17 1",
                        "tracked-models-regions 2026-08-17 1",
                        "tracked-models-release-dates 2026-08-17 1",
                        "ollama-pulls  1");
    }

    private List<JsonNode> bodies(boolean named) {
        return prepared.importBodies().stream()
                .filter(body -> body.get("mapping").isTextual() == named)
                .toList();
    }

    private HubModel model(String path) {
        if (prepared.hub().find(path) instanceof Lookup.Found found) {
            return found.model();
        }
        throw new AssertionError(path + " is not served");
    }

    private static long kept(List<NamedCsvRecord> rows, JsonNode skipWhen) {
        return rows.stream()
                .filter(row -> skipWhen.properties().stream()
                        .noneMatch((Map.Entry<String, JsonNode> condition) -> row.getField(condition.getKey())
                                .equals(condition.getValue().asText())))
                .count();
    }
}
