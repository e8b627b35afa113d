package io.tidemark.collector.source.artificialanalysis;

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
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import io.tidemark.local.SharedData;
import io.tidemark.local.artificialanalysis.ArtificialAnalysisSite;
import io.tidemark.local.artificialanalysis.CatalogueFault;
import io.tidemark.local.artificialanalysis.CatalogueRow;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtificialAnalysisSourceTest {

    private static final String ROUTE = "/api/v2/language/models/free";
    private static final String KEY = "aa-secret";

    private final StandingClock clock = new StandingClock("2026-11-20T12:30:01Z");
    private final SettableClock now = SettableClock.at("2026-11-20T12:30:00Z");
    private final ArtificialAnalysisSite site =
            new ArtificialAnalysisSite("invented; citation=\"A small world\"", now, KEY, 2, 100);
    private final StandInServer server = StandInServer.start(site);
    private final ArtificialAnalysisSource source = source(Map.of("api-key", KEY));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutAKeyItSaysWhichOneIsMissingAndAsksNothing() {
        ArtificialAnalysisSource keyless = source(Map.of());
        assertThat(keyless.profile().access()).isEqualTo(SourceProfile.Access.KEY_REQUIRED);
        assertThat(keyless.profile().missing()).isEqualTo("tidemark.collector.artificial-analysis.api-key");
        assertThat(keyless.profile().ready()).isFalse();
        assertThatThrownBy(() -> keyless.plan(request()))
                .hasMessage("artificial-analysis is read with a key only:"
                        + " set tidemark.collector.artificial-analysis.api-key");
        assertThat(((Failed) fetch(keyless)).failure()).isEqualTo(FailureClass.AUTH);
        assertThat(server.log().entries()).isEmpty();
    }

    @Test
    void withAKeyItIsOneShardWhoseFiguresStayInTheHouse() {
        assertThat(source.plan(request())).extracting(ShardPlan::key).containsExactly("language-models");
        assertThat(source.profile().missing()).isNull();
        assertThat(source.profile().terms())
                .isEqualTo(new Provenance(
                        "Artificial Analysis terms of use",
                        "Artificial Analysis, https://artificialanalysis.ai/",
                        Redistribution.NONE,
                        false));
        assertThat(source.toString() + source.profile()).doesNotContain(KEY);
    }

    @Test
    void theBestEffortSpeaksForTheModelWithAllItsIndices() {
        // Given
        site.rows(List.of(
                row(1, "Atlas (low effort)", "atlas-low", 31.0, 20.5, null),
                row(2, "Atlas (max effort)", "atlas-max", 40.5, null, 33.0),
                row(3, "Other", "other", null, null, null),
                row(4, "Old (Nov '24)", "old-2411", 10.0, 5.0, 4.0),
                row(5, "Old", "old", 11.0, 6.0, 5.0)));
        // When
        Page page = (Page) fetch(source);
        // Then
        assertThat(values(page))
                .containsExactly(
                        Map.entry("artificial-analysis:acme/Atlas score aa-intelligence@9.1", 40.5),
                        Map.entry("artificial-analysis:acme/Atlas score aa-agentic@9.1", 33.0),
                        Map.entry("artificial-analysis:acme/Old score aa-intelligence@9.1", 11.0),
                        Map.entry("artificial-analysis:acme/Old score aa-coding@9.1", 6.0),
                        Map.entry("artificial-analysis:acme/Old score aa-agentic@9.1", 5.0),
                        Map.entry("artificial-analysis:acme/Old (Nov '24) score aa-intelligence@9.1", 10.0),
                        Map.entry("artificial-analysis:acme/Old (Nov '24) score aa-coding@9.1", 5.0),
                        Map.entry("artificial-analysis:acme/Old (Nov '24) score aa-agentic@9.1", 4.0));
        assertThat(page.observations().stream().filter(Entry.class::isInstance).map(Entry.class::cast))
                .hasSize(4)
                .first()
                .satisfies(entry -> assertThat(entry.attributes())
                        .containsExactly(
                                Map.entry("chosen_by", "highest_intelligence_index"),
                                Map.entry("chosen_id", "00000000-0000-4000-8000-000000000002"),
                                Map.entry("chosen_name", "Atlas (max effort)"),
                                Map.entry("chosen_slug", "atlas-max"),
                                Map.entry("creator", "The makers of acme"),
                                Map.entry("efforts", "2"),
                                Map.entry("index_version", "9.1"),
                                Map.entry("release_date", "2026-05-01")));
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("no_value");
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isFalse();
        assertThat(server.log().count(ROUTE)).isEqualTo(3);
        assertThat(page.provenance().redistribution()).isEqualTo(Redistribution.NONE);
        assertThat(page.provenance().invented()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Atlas (max effort);Atlas",
                "Atlas (Reasoning);Atlas",
                "Atlas (Non-reasoning, High Effort);Atlas",
                "Atlas (Adaptive Reasoning, Max Effort);Atlas",
                "gpt-oss-120B (high);gpt-oss-120B",
                "Atlas (32k thinking);Atlas",
                "Atlas (Nov '24);Atlas (Nov '24)",
                "Atlas (405B);Atlas (405B)",
                "Atlas (high) Vision;Atlas (high) Vision",
                "(high);(high)"
            })
    void anEffortInBracketsIsNoPartOfTheName(String name, String model) {
        assertThat(EffortRow.withoutEffort(name)).isEqualTo(model);
    }

    @Test
    void bothEnvelopesAndBothFormsOfTheVersionAreRead() {
        site.rows(List.of(
                row(1, "A", "a", 1.0, null, null),
                row(2, "B", "b", 2.0, null, null),
                row(3, "C", "c", 3.0, null, null)));
        server.faults()
                .on(ROUTE + "?page=1", 1, new CatalogueFault.MetaEnvelope(false))
                .on(ROUTE + "?page=2", 1, new CatalogueFault.MetaEnvelope(true));
        Page page = (Page) fetch(source);
        assertThat(values(page)).hasSize(3).containsEntry("artificial-analysis:acme/C score aa-intelligence@9.1", 3.0);
    }

    @Test
    void aVersionThatChangesOnTheWayVoidsTheRun() {
        site.rows(rows(5));
        server.faults().on(ROUTE + "?page=3", 1, new CatalogueFault.OtherVersion("9.2"));
        Failed failed = (Failed) fetch(source);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail())
                .contains("version_changed: the index is 9.1 on the pages before and 9.2 on this one");
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("version_changed");
    }

    @Test
    void aNewVersionIsASeriesOfItsOwn() {
        site.rows(rows(1)).version("10");
        assertThat(values((Page) fetch(source)))
                .containsOnlyKeys("artificial-analysis:acme/Model 1 score aa-intelligence@10");
    }

    @Test
    void aCatalogueWithoutEndIsGivenUp() {
        site.rows(rows(2));
        server.faults().always(ROUTE, new CatalogueFault.Endless());
        Failed failed = (Failed) fetch(source(Map.of("api-key", KEY, "max-pages", "4")));
        assertThat(failed.findings()).extracting(Finding::reason).contains("too_many_pages");
        assertThat(server.log().count(ROUTE)).isEqualTo(4);
    }

    @Test
    void aHalfReadCatalogueIsNone() {
        site.rows(rows(5));
        server.faults()
                .on(ROUTE + "?page=2", 1, new Fault.Status(500))
                .on(ROUTE + "?page=2", 2, new Fault.CutBody())
                .on(ROUTE + "?page=2", 3, new Fault.CutJson())
                .on(
                        ROUTE + "?page=2",
                        4,
                        new Fault.Rewritten(body -> body.replace("\"has_more\":true", "\"has_more\":false")));
        List<FailureClass> failures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            failures.add(((Failed) fetch(source)).failure());
        }
        assertThat(failures)
                .containsExactly(
                        FailureClass.UPSTREAM, FailureClass.TRANSPORT, FailureClass.TRANSPORT, FailureClass.CONTRACT);
        assertThat(values((Page) fetch(source))).hasSize(5);
    }

    @Test
    void thePageThatCameMustBeThePageThatWasAskedFor() {
        site.rows(rows(5));
        server.faults().on(ROUTE + "?page=2", 1, new Fault.Rewritten(body -> body.replace("\"page\":2", "\"page\":1")));
        Failed failed = (Failed) fetch(source);
        assertThat(failed.detail()).endsWith("page 1 came instead of page 2");
    }

    @Test
    void aCatalogueWithoutVersionIsNotTaken() {
        site.rows(rows(1));
        server.faults()
                .on(ROUTE, 1, new Fault.Rewritten(body -> body.replace("intelligence_index_version", "version")))
                .on(ROUTE, 2, new Fault.Rewritten(body -> body.replace("9.1", "\"a b\"")));
        assertThat(((Failed) fetch(source)).findings())
                .extracting(Finding::reason)
                .containsExactly("no_version");
        assertThat(((Failed) fetch(source)).findings())
                .extracting(Finding::reason)
                .containsExactly("no_version");
    }

    @ParameterizedTest
    @CsvSource({"401,AUTH", "403,AUTH", "404,NOT_FOUND_OR_HIDDEN", "410,RETIRED"})
    void refusalsAreToldApart(int status, FailureClass failure) {
        server.faults().always(ROUTE, new Fault.Status(status));
        Failed failed = (Failed) fetch(source);
        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.detail()).doesNotContain(KEY);
    }

    @Test
    void aWrongKeyIsRefusedAndNotRepeated() {
        Failed failed = (Failed) fetch(source(Map.of("api-key", "wrong")));
        assertThat(failed.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(failed.detail()).endsWith("401 API key is required").doesNotContain("wrong");
    }

    @Test
    void theDaysRequestsAreWaitedFor() {
        site.rows(rows(5));
        server.faults().on(ROUTE + "?page=2", 1, new Fault.OverQuota(600));
        assertThat(fetch(source)).isInstanceOfSatisfying(Limited.class, limited -> assertThat(limited.until())
                .isBetween(Instant.parse("2026-11-20T12:40:00Z"), Instant.parse("2026-11-20T12:40:02Z")));
    }

    @Test
    void anEmptyCatalogueIsSuspect() {
        Page page = (Page) fetch(source);
        assertThat(page.suspect()).isTrue();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("empty_catalogue");
    }

    @Test
    void oddRowsAreRefusedOneByOneAndAPageOfThemIsNotBelieved() {
        // Given
        site.rows(rows(10));
        server.faults().on(ROUTE + "?page=1", 1, new Fault.Rewritten(body -> body.replace("\"model-1\"", "null")));
        server.faults()
                .on(ROUTE + "?page=2", 1, new Fault.Rewritten(body -> body.replace("_index\":3.0", "_index\":\"x\"")));
        // When
        Page page = (Page) fetch(source);
        server.faults().clear();
        server.faults().always(ROUTE, new Fault.Rewritten(body -> body.replace("\"id\"", "\"uuid\"")));
        Failed failed = (Failed) fetch(source);
        // Then
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(Tuple.tuple("odd_model", 1L), Tuple.tuple("not_a_number", 3L));
        assertThat(values(page)).hasSize(8);
        assertThat(failed.detail()).endsWith("10 of 10 rows were refused");
    }

    @Test
    void theKeyGoesToItsOwnOriginOnly() {
        ArtificialAnalysisSite elsewhere = new ArtificialAnalysisSite("recorded", now, KEY, 2, 100);
        try (StandInServer other = StandInServer.start(elsewhere)) {
            server.faults().always(ROUTE, new Fault.Redirected(other.baseUrl() + ROUTE));
            Failed failed = (Failed) fetch(source);
            assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
            assertThat(other.log().entries()).isEmpty();
            assertThat(server.log().entries().getFirst().request().headers()).containsEntry("x-api-key", "***");
        }
    }

    @Test
    void readsTheExampleBodies() throws Exception {
        // Given
        String folder = "payloads/artificial-analysis/constructed.language-models-free.";
        String first = Files.readString(SharedData.require(folder + "page1.body.json"));
        String second = Files.readString(SharedData.require(folder + "page2.body.json"));
        String changed = Files.readString(SharedData.require(folder + "page2.version-changed.body.json"));
        String json = "application/json";
        server.faults()
                .always(ROUTE + "?page=1", new Fault.Replaced(200, json, first))
                .on(ROUTE + "?page=2", 1, new Fault.Replaced(200, json, second))
                .on(ROUTE + "?page=2", 2, new Fault.Replaced(200, json, changed));
        // When
        Page page = (Page) fetch(source);
        Failed failed = (Failed) fetch(source);
        // Then
        assertThat(values(page))
                .containsExactly(
                        Map.entry("artificial-analysis:example-org/Example Atlas score aa-intelligence@9.1", 40.5),
                        Map.entry("artificial-analysis:example-org/Example Atlas score aa-agentic@9.1", 33.0));
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("version_changed");
    }

    private static List<CatalogueRow> rows(int count) {
        List<CatalogueRow> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(i, "Model " + i, "model-" + i, (double) i, null, null));
        }
        return rows;
    }

    private static CatalogueRow row(
            int id,
            String name,
            String slug,
            @Nullable Double intelligence,
            @Nullable Double coding,
            @Nullable Double agentic) {
        String uuid = "00000000-0000-4000-8000-%012d".formatted(id);
        return new CatalogueRow(uuid, name, slug, "acme", intelligence, coding, agentic);
    }

    private static RunRequest request() {
        return new RunRequest("artificial-analysis", JsonNodeFactory.instance.objectNode());
    }

    private static SourceOutcome fetch(ArtificialAnalysisSource source) {
        return source.fetch(
                new Step("run", "language-models", JsonNodeFactory.instance.objectNode(), null, 0, KnownModels.NONE));
    }

    private ArtificialAnalysisSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.artificial-analysis.base-url", server.baseUrl() + "/api/v2");
        more.forEach((key, value) -> properties.put("tidemark.collector.artificial-analysis." + key, value));
        return new ArtificialAnalysisSource(
                TestConfigs.load(ArtificialAnalysisConfig.class, properties), TestConfigs.client(clock, Map.of()));
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
}
