package io.tidemark.collector.source.lmarena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.tidemark.common.model.Redistribution;
import io.tidemark.local.SharedData;
import io.tidemark.local.lmarena.ArenaBoards;
import io.tidemark.local.lmarena.ArenaFault;
import io.tidemark.local.lmarena.ArenaSite;
import io.tidemark.local.lmarena.BoardRow;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LmArenaSourceTest {

    private static final String DATASET = "/api/datasets/lmarena-ai/leaderboard-dataset";
    private static final String FILTER = "/filter";
    private static final String SHA = "3333333333333333333333333333333333333333";
    private static final BoardRow CLOSED = new BoardRow(
            "example-closed-max",
            "Example Corp",
            "Proprietary",
            1502.75,
            1497.0,
            1508.5,
            30_112,
            1,
            "overall",
            "2026-11-19");
    private static final BoardRow NEW = new BoardRow(
            "example-new-model", "Example Org", null, 1400.0, 1340.0, 1460.0, 58, 60, "overall", "2026-11-19");

    private final StandingClock clock = new StandingClock("2026-11-20T12:00:01Z");
    private final SettableClock now = SettableClock.at("2026-11-20T12:00:00Z");
    private final ArenaSite site = new ArenaSite("invented; citation=\"A small world\"", now);
    private final StandInServer server = StandInServer.start(site);
    private final LmArenaSource source = source(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    // --- plan --------------------------------------------------------------------------------------------------------

    @Test
    void plansTheConfiguredBoardsOrThoseOfTheRequest() {
        assertThat(source.plan(new RunRequest("lmarena", JsonNodeFactory.instance.objectNode())))
                .extracting(ShardPlan::key)
                .containsExactly("text");
        assertThat(source.plan(new RunRequest("lmarena", configurations("vision", "text_style_control"))))
                .extracting(ShardPlan::key)
                .containsExactly("vision", "text_style_control");
    }

    @Test
    void aWrongRequestIsNamed() {
        assertThatThrownBy(() -> source.plan(new RunRequest("lmarena", configurations("text", "text"))))
                .hasMessage("configuration 'text' is listed twice");
        assertThatThrownBy(() -> source.plan(new RunRequest("lmarena", configurations("../text"))))
                .hasMessage("configuration '../text' is not 1 to 40 small letters and digits with single '_' between");
        assertThatThrownBy(() -> source.plan(new RunRequest(
                        "lmarena", JsonNodeFactory.instance.objectNode().put("boards", "text"))))
                .hasMessage("unknown parameter 'boards'; allowed: configurations");
    }

    // --- licence -----------------------------------------------------------------------------------------------------

    @Test
    void theLicenceIsReadBeforeTheRows() {
        Page page = (Page) fetch(null);
        assertThat(page.observations()).isEmpty();
        assertThat(ArenaCursor.decode(String.valueOf(page.next()))).isEqualTo(new ArenaCursor(SHA, 0, null, null));
        assertThat(server.log().count(DATASET)).isEqualTo(1);
    }

    @Test
    void withoutALicenceNothingIsTaken() {
        site.license(null).board("text", List.of(CLOSED));
        Failed failed = (Failed) fetch(null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings())
                .extracting(Finding::reason, Finding::level)
                .containsExactly(Tuple.tuple("licence_not_stated", Finding.Level.ERROR));
        assertThat(server.log().count(FILTER)).isZero();
    }

    @Test
    void underAnotherLicenceNothingIsTaken() {
        site.license("cc-by-nc-4.0");
        Failed failed = (Failed) fetch(null);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("other_licence");
        assertThat(failed.detail()).endsWith("states \"cc-by-nc-4.0\" and not cc-by-4.0: nothing is taken");
    }

    @Test
    void aDataSetWithoutARevisionIsNotTaken() {
        site.revision("main");
        assertThat(((Failed) fetch(null)).findings())
                .extracting(Finding::reason)
                .containsExactly("odd_revision");
    }

    // --- rows --------------------------------------------------------------------------------------------------------

    @Test
    void readsRatingIntervalVotesAndRankOfTheBoardsOwnDay() {
        // Given
        site.board("text", List.of(CLOSED, CLOSED.inCategory("coding"), NEW));
        // When
        Page page = last(pages(source, "text"));
        // Then
        assertThat(values(page))
                .containsExactly(
                        Map.entry("lmarena:example-closed-max score text/overall", 1502.75),
                        Map.entry("lmarena:example-closed-max score_lower text/overall", 1497.0),
                        Map.entry("lmarena:example-closed-max score_upper text/overall", 1508.5),
                        Map.entry("lmarena:example-closed-max votes text/overall", 30_112.0),
                        Map.entry("lmarena:example-closed-max rank text/overall", 1.0),
                        Map.entry("lmarena:example-new-model score text/overall", 1400.0),
                        Map.entry("lmarena:example-new-model score_lower text/overall", 1340.0),
                        Map.entry("lmarena:example-new-model score_upper text/overall", 1460.0),
                        Map.entry("lmarena:example-new-model votes text/overall", 58.0),
                        Map.entry("lmarena:example-new-model rank text/overall", 60.0));
        assertThat(entries(page))
                .allSatisfy(entry -> assertThat(entry.register()).isEqualTo("text"))
                .extracting(Entry::attributes)
                .containsExactly(
                        new TreeMap<>(Map.of(
                                "organization", "Example Corp", "model_license", "Proprietary", "dataset_sha", SHA)),
                        new TreeMap<>(Map.of("organization", "Example Org", "dataset_sha", SHA)));
        assertThat(page.observations()).allSatisfy(observation -> assertThat(observation.observedOn())
                .isEqualTo(LocalDate.parse("2026-11-19")));
        assertThat(page.provenance()).isEqualTo(new Provenance("CC-BY-4.0", "A small world", Redistribution.RAW, true));
        assertThat(page.findings()).isEmpty();
        assertThat(server.log().entries().getLast().request().parameters().first("where"))
                .contains("\"category\"='overall'");
    }

    @Test
    void walksABoardAHundredRowsAtATime() {
        // Given
        site.board("text", board(250));
        // When
        List<Page> pages = pages(source, "text");
        // Then
        assertThat(pages).extracting(page -> entries(page).size()).containsExactly(0, 100, 100, 50);
        assertThat(server.log().counts()).containsOnly(Map.entry(DATASET, 1L), Map.entry(FILTER, 3L));
    }

    @Test
    void boardsAreNeverMixed() {
        site.board("text", List.of(CLOSED)).board("text_style_control", List.of(CLOSED));
        assertThat(values(last(pages(source, "text_style_control"))))
                .containsKey("lmarena:example-closed-max score text_style_control/overall")
                .doesNotContainKey("lmarena:example-closed-max score text/overall");
    }

    @Test
    void theSameValuesUnderANewDayAreANewReading() {
        site.board("text", List.of(CLOSED));
        Page first = last(pages(source, "text"));
        site.board("text", List.of(CLOSED.publishedOn("2026-11-20")));
        Page second = last(pages(source, "text"));
        assertThat(values(second)).isEqualTo(values(first));
        assertThat(second.observations().getFirst().observedOn()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(second.suspect()).isFalse();
    }

    @Test
    void aPartOfTheDataSetIsNoBoard() {
        site.board("text", List.of(CLOSED));
        server.faults().always(FILTER, new ArenaFault.Partial());
        Failed failed = (Failed) fetch(ArenaCursor.start(SHA).encode());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("partial_conversion");
    }

    @Test
    void aCutCellCostsItsRow() {
        site.board("text", List.of(CLOSED, NEW));
        server.faults().always(FILTER, new ArenaFault.TruncatedCell("model_name"));
        Page page = (Page) fetch(ArenaCursor.start(SHA).encode());
        assertThat(entries(page)).extracting(entry -> entry.subject().name()).containsExactly("example-new-model");
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(Tuple.tuple("truncated_cell", 1L));
    }

    @Test
    void whatIsNotReadyIsAskedForAgain() {
        site.board("text", List.of(CLOSED));
        server.faults().on(FILTER, 1, new ArenaFault.NotReady()).on(FILTER, 2, new Fault.CutJson());
        String start = ArenaCursor.start(SHA).encode();
        Failed notReady = (Failed) fetch(start);
        Failed cut = (Failed) fetch(start);
        assertThat(notReady.failure()).isEqualTo(FailureClass.UPSTREAM);
        assertThat(cut.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(fetch(start)).isInstanceOf(Page.class);
    }

    @Test
    void anUnknownBoardAndAPageOfHtmlAreNoEmptyBoards() {
        Failed unknown = (Failed) fetch(ArenaCursor.start(SHA).encode());
        server.faults().always(FILTER, Fault.Replaced.html());
        Failed html = (Failed) fetch(ArenaCursor.start(SHA).encode());
        assertThat(unknown.failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(html.failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void rowsAreMissingWhereSomeWereExpected() {
        site.board("text", List.of(CLOSED));
        server.faults().on(FILTER, 1, new ArenaFault.NoRows());
        Page none = (Page) fetch(ArenaCursor.start(SHA).encode());
        site.board("text", List.of());
        Page empty = (Page) fetch(ArenaCursor.start(SHA).encode());
        assertThat(List.of(none, empty)).allSatisfy(page -> {
            assertThat(page.suspect()).isTrue();
            assertThat(page.next()).isNull();
            assertThat(page.findings()).extracting(Finding::reason).containsExactly("empty_page");
        });
    }

    @Test
    void aBoardThatGrowsWhileItIsReadMarksTheRun() {
        site.board("text", board(150));
        Page first = (Page) fetch(ArenaCursor.start(SHA).encode());
        site.board("text", board(151));
        Page second = (Page) fetch(first.next());
        assertThat(first.suspect()).isFalse();
        assertThat(second.suspect()).isTrue();
        assertThat(second.findings()).extracting(Finding::reason).containsExactly("changed_between_pages");
        assertThat(entries(second)).hasSize(51);
    }

    @Test
    void aBoardThatNeverEndsIsGivenUp() {
        site.board("text", board(250));
        List<Page> pages = new ArrayList<>();
        LmArenaSource impatient = source(Map.of("max-pages", "2"));
        SourceOutcome outcome = fetch(impatient, "text", null, 0);
        while (outcome instanceof Page page) {
            pages.add(page);
            outcome = fetch(impatient, "text", page.next(), pages.size());
        }
        assertThat(pages).hasSize(3);
        assertThat(((Failed) outcome).findings()).extracting(Finding::reason).containsExactly("too_many_pages");
    }

    @Test
    void oddRowsAreRefusedOneByOne() {
        // Given
        site.board("text", List.of(CLOSED, NEW));
        server.faults().always(FILTER, new Fault.Rewritten(body -> {
            String row = "{\"row_idx\":9,\"truncated_cells\":[],\"row\":{\"category\":\"overall\",%s}},";
            String day = "\"leaderboard_publish_date\":\"2026-11-19\"";
            return body.replace(
                    "\"rows\":[",
                    "\"rows\":["
                            + row.formatted("\"model_name\":\" \"," + day)
                            + row.formatted("\"model_name\":\"no-day\",\"rating\":1")
                            + row.formatted("\"model_name\":\"odd\",\"rating\":\"1,400\"," + day)
                            + row.formatted("\"model_name\":\"unrated\",\"rating\":null,\"rank\":0," + day)
                            + row.formatted("\"model_name\":\"nan\",\"rating\":\"NaN\"," + day)
                            + row.formatted("\"model_name\":\"late\",\"rating\":1,\"leaderboard_publish_date\":"
                                    + "\"2026-12-24\"")
                            + row.formatted("\"model_name\":\"example-new-model\",\"rating\":1," + day));
        }));
        // When
        Page page = (Page) fetch(ArenaCursor.start(SHA).encode());
        // Then
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(
                        Tuple.tuple("odd_model_name", 1L),
                        Tuple.tuple("not_a_date", 2L),
                        Tuple.tuple("not_a_number", 3L),
                        Tuple.tuple("no_value", 4L),
                        Tuple.tuple("odd_rank", 4L),
                        Tuple.tuple("future_date", 6L),
                        Tuple.tuple("duplicate_row", 9L));
        assertThat(values(page))
                .containsEntry("lmarena:example-new-model score text/overall", 1.0)
                .containsEntry("lmarena:example-closed-max score text/overall", 1502.75)
                .doesNotContainKey("lmarena:unrated rank text/overall")
                .doesNotContainKey("lmarena:nan score text/overall");
    }

    @Test
    void aPageOfRefusedRowsIsNotBelieved() {
        site.board("text", board(10));
        server.faults()
                .always(FILTER, new Fault.Rewritten(body -> body.replace("\"leaderboard_publish_date\"", "\"day\"")));
        Failed failed = (Failed) fetch(ArenaCursor.start(SHA).encode());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("10 of 10 rows were refused");
    }

    // --- recorded ----------------------------------------------------------------------------------------------------

    @Test
    void readsTheExampleBodyOfTheViewer() throws Exception {
        Path body = SharedData.require("payloads/lmarena/constructed.rows.text-latest.body.json");
        String text = Files.readString(body);
        server.faults().always(FILTER, new Fault.Replaced(200, "application/json", text));
        Page page = (Page) fetch(ArenaCursor.start(SHA).encode());
        assertThat(entries(page)).hasSize(3);
        assertThat(values(page)).hasSize(15).containsEntry("lmarena:example-atlas-moe-thinking rank text/overall", 7.0);
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(Tuple.tuple("other_category", 3L));
    }

    @Test
    void readsRecordedBoards() {
        // Given
        Path table = SharedData.require("data/performance/lmarena/boards_daily.csv");
        now.set(Instant.parse("2026-04-19T15:00:00Z"));
        Map<String, Integer> models = new HashMap<>();
        // When
        for (String board : List.of("text", "code", "vision", "search")) {
            site.board(board, ArenaBoards.read(table, board, "2026-04-19"));
            Page page = last(pages(source, board));
            assertThat(page.findings()).isEmpty();
            assertThat(values(page)).hasSize(5 * entries(page).size());
            models.put(board, entries(page).size());
        }
        // Then
        assertThat(models)
                .containsOnly(
                        Map.entry("text", 50), Map.entry("code", 61), Map.entry("vision", 20), Map.entry("search", 25));
    }

    // --- words -------------------------------------------------------------------------------------------------------

    private static List<BoardRow> board(int models) {
        List<BoardRow> rows = new ArrayList<>();
        for (int i = 1; i <= models; i++) {
            rows.add(new BoardRow(
                    "model-" + i, "Example Org", "MIT", 1500 - i, 1490 - i, 1510 - i, 100, i, "overall", "2026-11-19"));
        }
        return rows;
    }

    private SourceOutcome fetch(@Nullable String cursor) {
        return fetch(source, "text", cursor, cursor == null ? 0 : 1);
    }

    private static SourceOutcome fetch(LmArenaSource source, String board, @Nullable String cursor, int page) {
        return source.fetch(new Step(
                "run",
                board,
                JsonNodeFactory.instance.objectNode().put("configuration", board),
                cursor,
                page,
                KnownModels.NONE));
    }

    private static List<Page> pages(LmArenaSource source, String board) {
        List<Page> pages = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) fetch(source, board, cursor, pages.size());
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private static Page last(List<Page> pages) {
        return pages.getLast();
    }

    private LmArenaSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.lmarena.hub-url", server.baseUrl().toString());
        properties.put("tidemark.collector.lmarena.viewer-url", server.baseUrl().toString());
        more.forEach((key, value) -> properties.put("tidemark.collector.lmarena." + key, value));
        return new LmArenaSource(
                TestConfigs.load(LmArenaConfig.class, properties), TestConfigs.client(clock, Map.of()));
    }

    private static ObjectNode configurations(String... names) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            parameters.withArray("configurations").add(name);
        }
        return parameters;
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

    private static List<Entry> entries(Page page) {
        return page.observations().stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
    }
}
