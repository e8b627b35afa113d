package io.tidemark.collector.source.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Redistribution;
import io.tidemark.local.SharedData;
import io.tidemark.local.epoch.EpochFault;
import io.tidemark.local.epoch.EpochSite;
import io.tidemark.local.epoch.EpochTables;
import io.tidemark.local.epoch.IndexRow;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EpochSourceTest {

    private static final String INDEX = "/data/eci_scores.csv";
    private static final String ARCHIVE = "/data/benchmark_data.zip";
    private static final String METADATA = """
            benchmark,source_file,score_column
            GPQA diamond,gpqa_diamond.csv,mean_score
            Example external board,board_external.csv,Score
            """;

    private final StandingClock clock = new StandingClock("2026-10-26T13:00:01Z");
    private final SettableClock now = SettableClock.at("2026-10-26T13:00:00Z");
    private final EpochSite site = new EpochSite("invented; citation=\"A small world\"", now);
    private final StandInServer server = StandInServer.start(site);
    private final EpochSource source = source(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void plansTheIndexAndTheBenchmarks() {
        assertThat(source.plan(new RunRequest("epoch", JsonNodeFactory.instance.objectNode())))
                .extracting(ShardPlan::key)
                .containsExactly("index", "benchmarks");
        assertThatThrownBy(() -> source.plan(new RunRequest(
                        "epoch", JsonNodeFactory.instance.objectNode().put("day", "x"))))
                .hasMessage("unknown parameter 'day'; allowed: none");
        assertThat(source.profile().terms())
                .isEqualTo(new Provenance(
                        "CC-BY-4.0",
                        "Epoch AI, 'Data on AI Benchmarking'. Published online at epoch.ai. Retrieved from"
                                + " 'https://epoch.ai/benchmarks' [online resource].",
                        Redistribution.RAW,
                        false));
    }

    // --- index -------------------------------------------------------------------------------------------------------

    @Test
    void readsScoreIntervalAndWhatIsSaidOfAModel() {
        // Given
        site.index(List.of(
                new IndexRow(
                        "atlas-1",
                        "Atlas 1 (high)",
                        "152.5",
                        "150.25",
                        "156.0",
                        "2026-05-01",
                        "Example Org, Inc.,Another",
                        "United States of America,France",
                        "Unknown"),
                new IndexRow("anchor", "Anchor", "150.0", "", "", "", "Other Org", "China", ""),
                new IndexRow("unrated", "Unrated", "NaN", "", "", "", "Other Org", "", "")));
        // When
        Page page = (Page) index();
        // Then
        assertThat(page.observations().stream().filter(Measurement.class::isInstance))
                .extracting(Object::toString)
                .hasSize(4);
        assertThat(values(page))
                .containsExactly(
                        Map.entry("epoch:atlas-1 score eci", 152.5),
                        Map.entry("epoch:atlas-1 score_lower eci", 150.25),
                        Map.entry("epoch:atlas-1 score_upper eci", 156.0),
                        Map.entry("epoch:anchor score eci", 150.0));
        assertThat(entry(page, "epoch:atlas-1"))
                .containsExactly(
                        Map.entry("accessibility", "Unknown"),
                        Map.entry("accessibility_group", "Other"),
                        Map.entry("country", "France,United States of America"),
                        Map.entry("display_name", "Atlas 1 (high)"),
                        Map.entry("organization", "Another,Example Org, Inc."),
                        Map.entry("release_date", "2026-05-01"));
        assertThat(entry(page, "epoch:unrated"))
                .containsExactly(Map.entry("display_name", "Unrated"), Map.entry("organization", "Other Org"));
        assertThat(page.observations()).allSatisfy(observation -> assertThat(observation.observedOn())
                .isEqualTo(LocalDate.parse("2026-10-26")));
        assertThat(reasons(page)).containsExactly("no_value");
        assertThat(page.suspect()).isFalse();
        assertThat(page.next()).isNull();
        assertThat(page.fetchedAt()).isEqualTo(Instant.parse("2026-10-26T13:00:01Z"));
        assertThat(page.provenance()).isEqualTo(new Provenance("CC-BY-4.0", "A small world", Redistribution.RAW, true));
    }

    @Test
    void aTableOfVersionsIsReadByVersion() {
        site.index(List.of(IndexRow.rated("atlas-1_high", 150, "Example Org", "France")))
                .ofVersions(true);
        assertThat(values((Page) index())).containsKey("epoch:atlas-1_high score eci");
    }

    @Test
    void everyFetchIsANewVintageOfAllValues() {
        // Given
        site.index(List.of(
                IndexRow.rated("atlas-1", 150, "Example Org", "France"),
                IndexRow.rated("atlas-2", 140, "Example Org", "France")));
        Page first = (Page) index();
        site.refit(0.5);
        now.set(Instant.parse("2026-11-02T13:00:00Z"));
        clock.advance(Duration.ofDays(7));
        // When
        Page second = (Page) index();
        // Then
        assertThat(values(first)).containsEntry("epoch:atlas-1 score eci", 150.0);
        assertThat(values(second))
                .containsEntry("epoch:atlas-1 score eci", 150.5)
                .containsEntry("epoch:atlas-2 score_lower eci", 138.5);
        assertThat(second.observations().getFirst().observedOn()).isEqualTo(LocalDate.parse("2026-11-02"));
        assertThat(second.rawDigest()).isNotEqualTo(first.rawDigest());
    }

    @Test
    void anUnchangedFileOfTheSameDayIsNotSentAgainAndSaysTheSame() {
        site.index(List.of(IndexRow.rated("atlas-1", 150, "Example Org", "France")));
        Page first = (Page) index();
        Page second = (Page) index();
        assertThat(server.log().entries()).extracting(entry -> entry.status()).containsExactly(200, 304);
        assertThat(second.observations()).isEqualTo(first.observations());
        assertThat(second.rawDigest()).isEqualTo(first.rawDigest());
    }

    @Test
    void oddRowsAreRefusedOneByOne() {
        site.index(List.of(
                row("", "1"),
                row("bad\u0007name", "1"),
                row("odd", "1,5"),
                row("negative", "-3"),
                row("good", "2"),
                row("good", "3")));
        Page page = (Page) index();
        assertThat(values(page)).containsExactly(Map.entry("epoch:good score eci", 2.0));
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row, Finding::field)
                .containsExactly(
                        Tuple.tuple("odd_model_name", 2L, "Model"),
                        Tuple.tuple("odd_model_name", 3L, "Model"),
                        Tuple.tuple("not_a_number", 4L, "eci"),
                        Tuple.tuple("negative_value", 5L, "eci"),
                        Tuple.tuple("duplicate_row", 7L, "Model"));
    }

    @Test
    void anIntervalThatDoesNotHoldItsScoreIsLeftOut() {
        site.index(List.of(new IndexRow("atlas-1", "Atlas", "150", "151", "152", "", "", "", "")));
        Page page = (Page) index();
        assertThat(values(page)).containsExactly(Map.entry("epoch:atlas-1 score eci", 150.0));
        assertThat(reasons(page)).containsExactly("odd_interval");
    }

    @Test
    void aTableOfRefusedRowsIsNotBelieved() {
        List<IndexRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(row("m" + i, i < 3 ? "x" : "1"));
        }
        site.index(rows);
        Failed failed = (Failed) index();
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("/data/eci_scores.csv: 3 of 10 rows were refused");
        assertThat(failed.findings()).hasSize(3);
    }

    @Test
    void aTableWithoutRowsIsSuspect() {
        Page page = (Page) index();
        assertThat(page.suspect()).isTrue();
        assertThat(page.observations()).isEmpty();
        assertThat(reasons(page)).containsExactly("empty_table");
    }

    @Test
    void aWrongPathIsAPageOfHtmlAndNoModelIsGone() {
        server.faults().always(INDEX, new Fault.Status(404)).always(ARCHIVE, Fault.Replaced.html());
        assertThat(((Failed) index()).failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(((Failed) benchmarks()).failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void cutFilesAreAskedForAgain() {
        // Given
        site.index(List.of(IndexRow.rated("atlas-1", 150, "Example Org", "France")))
                .archive(Map.of(EpochSite.METADATA, METADATA, "gpqa_diamond.csv", gpqa("a,0.5\n")));
        server.faults()
                .on(INDEX, 1, new Fault.CutBody())
                .on(INDEX, 2, new Fault.CutJson())
                .on(INDEX, 3, new Fault.Replaced(200, "text/csv", ""))
                .on(ARCHIVE, 1, new Fault.CutBody());
        // When
        List<SourceOutcome> outcomes = List.of(index(), index(), index(), benchmarks());
        // Then
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(((Failed) outcome).failure()).isEqualTo(FailureClass.TRANSPORT));
        assertThat(index()).isInstanceOf(Page.class);
    }

    @Test
    void anAnswerFromTheFutureHasNoDay() {
        now.set(Instant.parse("2026-10-29T00:00:00Z"));
        site.index(List.of(IndexRow.rated("atlas-1", 150, "Example Org", "France")));
        Failed failed = (Failed) index();
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("future_date");
    }

    // --- benchmarks --------------------------------------------------------------------------------------------------

    @Test
    void readsTheNamedColumnOfEpochsOwnTablesAndTheBestRun() {
        // Given
        Map<String, String> files = new HashMap<>();
        files.put(EpochSite.METADATA, METADATA + "Frontier,FrontierMath.csv,Best score (across scorers)\n");
        files.put("gpqa_diamond.csv", gpqa("openai/gpt_high,0.75\nqwen,0.5\nqwen,0.625\nqwen,0.25\nblank,\n"));
        files.put("FrontierMath.csv", "Model version,mean_score,Best score (across scorers)\nqwen,0.1,0.125\n");
        files.put("board_external.csv", "Model version,Score\nqwen,0.9\n");
        files.put("unknown.csv", "Model version,Score\nqwen,0.9\n");
        files.put("README.md", "free to use");
        site.archive(files);
        // When
        Page page = (Page) benchmarks();
        // Then
        assertThat(values(page))
                .containsExactly(
                        Map.entry("epoch:qwen score frontiermath", 0.125),
                        Map.entry("epoch:openai/gpt_high score gpqa_diamond", 0.75),
                        Map.entry("epoch:qwen score gpqa_diamond", 0.625));
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::level, Finding::count)
                .containsExactly(
                        Tuple.tuple("other_file", Finding.Level.INFO, 1L),
                        Tuple.tuple("external_file", Finding.Level.INFO, 1L),
                        Tuple.tuple("no_score_column", Finding.Level.WARN, 1L),
                        Tuple.tuple("further_run", Finding.Level.INFO, 2L),
                        Tuple.tuple("no_value", Finding.Level.INFO, 1L));
        assertThat(page.findings().getLast().where())
                .isEqualTo(server.baseUrl() + "/data/benchmark_data.zip!/gpqa_diamond.csv");
        assertThat(page.suspect()).isFalse();
        assertThat(page.observations()).allSatisfy(observation -> assertThat(observation.observedOn())
                .isEqualTo(LocalDate.parse("2026-10-26")));
    }

    @Test
    void withoutTheMetadataNoColumnIsAScore() {
        site.archive(Map.of(EpochSite.METADATA, METADATA, "gpqa_diamond.csv", gpqa("a,0.5\n")));
        server.faults().on(ARCHIVE, 1, new EpochFault.NoMetadata());
        Failed failed = (Failed) benchmarks();
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("no_metadata");
    }

    @Test
    void aTableThatCannotBeReadLeavesTheOthersAndMarksTheRun() {
        Map<String, String> files = new HashMap<>();
        files.put(EpochSite.METADATA, METADATA + "Other,other.csv,Accuracy\nGone,gone.csv,Score\n");
        files.put("gpqa_diamond.csv", gpqa("a,0.5\n"));
        files.put("other.csv", "Model version,Score\na,0.5\n");
        site.archive(files);
        Page page = (Page) benchmarks();
        assertThat(values(page)).containsExactly(Map.entry("epoch:a score gpqa_diamond", 0.5));
        assertThat(reasons(page)).containsExactly("missing_file", "missing_column");
        assertThat(page.suspect()).isTrue();
    }

    @Test
    void twoScoreColumnsOfAFileAreNone() {
        site.archive(Map.of(
                EpochSite.METADATA, METADATA + "Again,gpqa_diamond.csv,stderr\n", "gpqa_diamond.csv", gpqa("a,0.5\n")));
        Page page = (Page) benchmarks();
        assertThat(page.observations()).isEmpty();
        assertThat(reasons(page)).containsExactly("ambiguous_score_column", "no_score_column", "empty_table");
        assertThat(page.suspect()).isTrue();
    }

    @Test
    void aZipThatUnpacksToTooMuchIsRefusedWhole() {
        // Given
        Map<String, String> files = new HashMap<>();
        files.put(EpochSite.METADATA, METADATA);
        files.put("gpqa_diamond.csv", gpqa("a,0.5\n" + " ".repeat(50_000)));
        site.archive(files);
        // When
        Failed entry = (Failed) fetch(source(Map.of("entry-limit", "40000")), "benchmarks");
        Failed all = (Failed) fetch(source(Map.of("unpacked-limit", "40000")), "benchmarks");
        Failed entries = (Failed) fetch(source(Map.of("max-entries", "1")), "benchmarks");
        // Then
        assertThat(List.of(entry, all, entries)).allSatisfy(failed -> {
            assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
            assertThat(failed.findings()).extracting(Finding::reason).containsExactly("zip_too_large");
        });
        assertThat(entry.detail()).endsWith("an entry has more than 40000 bytes");
        assertThat(all.detail()).endsWith("its entries have more than 40000 bytes");
        assertThat(entries.detail()).endsWith("more than 1 entries");
    }

    @Test
    void somethingElseThanAZipIsNoTransportFault() {
        server.faults().always(ARCHIVE, new Fault.Replaced(200, "application/zip", "not a zip at all"));
        Failed failed = (Failed) benchmarks();
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("not_a_zip");
    }

    // --- recorded ----------------------------------------------------------------------------------------------------

    @Test
    void readsEveryRecordedVintage() {
        // Given
        Path table = SharedData.require("data/performance/epoch/eci.csv");
        Map<String, List<Long>> counts = new HashMap<>();
        Map<String, Page> pages = new HashMap<>();
        // When
        for (String vintage : List.of("2025-12-19", "2026-02-22", "2026-03-09")) {
            site.index(EpochTables.index(table, vintage)).ofVersions(!vintage.equals("2025-12-19"));
            Page page = (Page) index();
            pages.put(vintage, page);
            counts.put(vintage, List.of(count(page, Metric.SCORE), count(page, Metric.SCORE_LOWER), entries(page)));
        }
        // Then: rows, scored rows and intervals as the table's description counts them
        assertThat(counts)
                .containsOnly(
                        Map.entry("2025-12-19", List.of(140L, 138L, 140L)),
                        Map.entry("2026-02-22", List.of(265L, 0L, 513L)),
                        Map.entry("2026-03-09", List.of(298L, 0L, 583L)));
        assertThat(values(pages.get("2025-12-19"))).containsEntry("epoch:Gemini 3 Flash score eci", 152.87413777337426);
        assertThat(pages.values()).allSatisfy(page -> assertThat(page.findings())
                .allSatisfy(finding -> assertThat(finding.reason()).isEqualTo("no_value")));
    }

    @Test
    void readsEveryRecordedBenchmark() {
        Path table = SharedData.require("data/performance/epoch/benchmark_runs.csv");
        site.archive(EpochTables.archive(table));
        Page page = (Page) benchmarks();
        Map<String, Long> byBenchmark = new HashMap<>();
        page.observations()
                .forEach(observation ->
                        byBenchmark.merge(String.valueOf(((Measurement) observation).qualifier()), 1L, Long::sum));
        assertThat(byBenchmark)
                .containsOnly(
                        Map.entry("chess_puzzles", 19L),
                        Map.entry("frontiermath", 74L),
                        Map.entry("gpqa_diamond", 145L),
                        Map.entry("otis_mock_aime_2024_2025", 119L),
                        Map.entry("simpleqa_verified", 27L),
                        Map.entry("swe_bench_verified", 23L));
        assertThat(page.findings()).isEmpty();
    }

    // --- words -------------------------------------------------------------------------------------------------------

    private static IndexRow row(String model, String score) {
        return new IndexRow(model, "", score, "", "", "", "", "", "");
    }

    private static String gpqa(String rows) {
        return "Model version,mean_score\n" + rows;
    }

    private SourceOutcome index() {
        return fetch(source, "index");
    }

    private SourceOutcome benchmarks() {
        return fetch(source, "benchmarks");
    }

    private static SourceOutcome fetch(EpochSource source, String table) {
        return source.fetch(new Step(
                "run", table, JsonNodeFactory.instance.objectNode().put("table", table), null, 0, KnownModels.NONE));
    }

    private EpochSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.epoch.base-url", server.baseUrl() + "/data");
        more.forEach((key, value) -> properties.put("tidemark.collector.epoch." + key, value));
        return new EpochSource(TestConfigs.load(EpochConfig.class, properties), TestConfigs.client(clock, Map.of()));
    }

    private static Map<String, Double> values(Page page) {
        Map<String, Double> values = new LinkedHashMap<>();
        page.observations().stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .forEach(measured -> values.put(
                        measured.subject() + " " + measured.metric().wireName() + " " + measured.qualifier(),
                        measured.value()));
        return values;
    }

    private static Map<String, String> entry(Page page, String subject) {
        return page.observations().stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .filter(entry -> entry.subject().toString().equals(subject))
                .findFirst()
                .orElseThrow()
                .attributes();
    }

    private static long count(Page page, Metric metric) {
        return page.observations().stream()
                .filter(observation -> observation instanceof Measurement measured && measured.metric() == metric)
                .count();
    }

    private static long entries(Page page) {
        return page.observations().stream().filter(Entry.class::isInstance).count();
    }

    private static List<String> reasons(Page page) {
        return page.findings().stream().map(Finding::reason).toList();
    }
}
