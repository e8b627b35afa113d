package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.local.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The named mappings on recorded data: what comes out agrees with what the data's own pages say is in them. */
class RecordedArchivesTest {

    private Path folder;
    private Imports imports;

    @BeforeEach
    void openFolder() throws IOException {
        folder = SharedData.require("data").toRealPath();
        imports = new Imports(folder, Map.of());
        imports.clock.advance(Duration.ofDays(180)); // to a day after the newest of the sets
    }

    @Test
    void everyDayOfOpenRouterHasItsFiftyAndOther() {
        List<Observation> read = read("openrouter-rankings", "openrouter/daily_top50/daily_top50.csv", null);

        assertThat(read).hasSize(3_162).allMatch(Measurement.class::isInstance);
        // the data's page counts 102 models; the file itself names 103 and "other"
        assertThat(subjects(read)).hasSize(104).contains("openrouter:other");
        assertThat(counts(read, Observation::observedOn)).hasSize(62).allSatisfy((day, count) -> assertThat(count)
                .isEqualTo(51L));
        assertThat(total(read, "2026-08-21")).isBetween(13.885e12, 13.895e12);
    }

    @Test
    void theCatalogueOfOpenRouterHasOneEntryASlug() {
        List<Observation> read = read("openrouter-models", "openrouter/models/models_2026-05-15.csv", "2026-05-15");

        assertThat(read).hasSize(347);
        assertThat(read.stream()
                        .map(Entry.class::cast)
                        .map(entry -> entry.attributes().get("hugging_face_id"))
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(157);
    }

    @Test
    void theVintagesOfTheCapabilitiesIndexStandApart() {
        List<Observation> read = read("epoch-eci", "performance/epoch/eci.csv", null);

        assertThat(counts(ofMetric(read, Metric.SCORE), Observation::observedOn).values())
                .containsExactly(140L, 265L, 298L);
        assertThat(ofMetric(read, Metric.SCORE_LOWER)).hasSize(138);
        assertThat(ofMetric(read, Metric.SCORE_UPPER)).hasSize(138);
    }

    @Test
    void runsOfBenchmarksCarryTheirBenchmark() {
        var read = readAll("epoch-benchmarks", "performance/epoch/benchmark_runs.csv", null);

        // three of the 407 runs do not say when they were: without a day they are no observation
        assertThat(read.reasons())
                .containsExactly(
                        "not_a_date 94 run_started_at",
                        "not_a_date 239 run_started_at",
                        "not_a_date 358 run_started_at");
        assertThat(counts(read.observations(), observation -> ((Measurement) observation).qualifier()))
                .isEqualTo(Map.of(
                        "gpqa_diamond", 144L,
                        "otis_mock_aime_2024_2025", 118L,
                        "frontiermath", 73L,
                        "simpleqa_verified", 27L,
                        "swe_bench_verified", 23L,
                        "chess_puzzles", 19L));
    }

    @Test
    void ratingsOfEveryBoardAreSeriesOfTheirOwn() {
        assertThat(read("lmarena-elo-history", "performance/lmarena/elo_history.csv", null))
                .hasSize(11_827);
        List<Observation> boards = read("lmarena-boards", "performance/lmarena/boards_daily.csv", null);
        assertThat(ofMetric(boards, Metric.SCORE)).hasSize(10_805);
        assertThat(counts(ofMetric(boards, Metric.SCORE), observation -> ((Measurement) observation).qualifier()))
                .hasSize(10);
    }

    @Test
    void theTrackedListsHaveAsManyRowsAsTheirPageSays() {
        String list = "registry/tracked-models/";
        String day = "2026-08-17";

        assertThat(read("tracked-models", list + "models.csv", day)).hasSize(1_772);
        assertThat(read("tracked-models", list + "extra_models.csv", day)).hasSize(186);
        assertThat(read("tracked-models-parameters", list + "metadata/model_parameters.csv", day))
                .hasSize(299);
        List<Observation> regions = read("tracked-models-regions", list + "metadata/organization_regions.csv", day);
        assertThat(counts(regions, region -> ((Entry) region).attributes().get("region")))
                .isEqualTo(Map.of("us", 45L, "china", 38L, "eu", 19L, "other", 13L, "unknown", 3L));
        assertThat(read("tracked-models-release-dates", list + "metadata/release_date_corrections.csv", day))
                .hasSize(40);
    }

    @Test
    void aFamilyWithoutACountHasNoValue() {
        List<Observation> read = read("ollama-pulls", "ollama/daily.csv.gz", null);

        assertThat(read).hasSize(76_565 - 559);
        assertThat(subjects(read)).hasSize(247);
    }

    @Test
    void catalogueVersionsThatWereCommittedAgainAreFlagged() {
        // Given the set read by the day of its commits, as someone would who did not read its page
        RunRequest request = Imports.request("""
                {"subject": "model_id", "observedOn": "committed_on",
                 "measurements": {"downloads_30d": {"column": "downloads_30d", "zeroMeans": "unknown"}},
                 "ignore": ["version", "observed_on", "stale", "likes", "parameters", "active_parameters", "is_moe",
                    "architecture", "pipeline_tag", "format", "quantization", "context_tokens", "release_date",
                    "gguf_repositories", "discovered"]}""", folder.resolve("huggingface/llmfit/snapshots.csv.gz"));
        // When
        var read = Imports.read(imports.source, imports.source.plan(request).getFirst(), null);
        // Then
        assertThat(read.findings().stream()
                        .filter(finding -> finding.reason().equals("stale_day"))
                        .map(finding -> finding.detail().replaceFirst(" repeat .*", "")))
                .containsExactly(
                        "496 of 496 values of 2026-03-10",
                        "498 of 498 values of 2026-03-12",
                        "498 of 498 values of 2026-03-18",
                        "958 of 958 values of 2026-04-15",
                        "958 of 958 values of 2026-05-05",
                        "1822 of 1822 values of 2026-05-12");
    }

    private List<Observation> read(String mapping, String file, @Nullable String on) {
        var read = readAll(mapping, file, on);
        assertThat(read.reasons()).as(mapping).allMatch(reason -> reason.startsWith("duplicate_row"));
        return read.observations();
    }

    private Imports.Result readAll(String mapping, String file, @Nullable String on) {
        RunRequest request = Imports.request(Imports.MAPPING, folder.resolve(file));
        ObjectNode body = (ObjectNode) request.parameters();
        body.put("mapping", mapping).remove("provenance");
        if (on != null) {
            body.put("on", on);
        }
        var read = Imports.read(imports.source, imports.source.plan(request).getFirst(), null);
        assertThat(read.last()).isInstanceOf(Page.class);
        return read;
    }

    private static List<Observation> ofMetric(List<Observation> read, Metric metric) {
        return read.stream()
                .filter(observation -> observation instanceof Measurement one && one.metric() == metric)
                .toList();
    }

    private static List<String> subjects(List<Observation> read) {
        return read.stream()
                .map(observation -> ((Measurement) observation).subject().toString())
                .distinct()
                .toList();
    }

    private static <K> Map<K, Long> counts(List<Observation> read, Function<Observation, K> key) {
        return read.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static double total(List<Observation> read, String day) {
        Stream<Measurement> ofDay = read.stream()
                .map(Measurement.class::cast)
                .filter(one -> one.observedOn().toString().equals(day));
        return ofDay.mapToDouble(Measurement::value).sum();
    }
}
