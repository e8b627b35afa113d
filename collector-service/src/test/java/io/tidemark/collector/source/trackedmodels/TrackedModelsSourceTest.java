package io.tidemark.collector.source.trackedmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import io.tidemark.local.SharedData;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import io.tidemark.local.trackedmodels.RegistryFault;
import io.tidemark.local.trackedmodels.TrackedModelsSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedModelsSourceTest {

    private static final String COMMITS = "/repos/Interconnects-AI/tracked-models/commits";
    private static final String SHA = "3cd80206db5e47d4a3d0972700ace1815e508778";
    private static final String LATER = "4cd80206db5e47d4a3d0972700ace1815e508778";

    private final StandingClock clock = new StandingClock("2026-08-18T02:00:01Z");
    private final SettableClock now = SettableClock.at("2026-08-18T02:00:00Z");
    private final TrackedModelsSite site = new TrackedModelsSite("recorded; citation=\"A small registry\"", now);
    private final StandInServer server = StandInServer.start(site);
    private final TrackedModelsSource source = source(Map.of());
    private final Map<String, String> files = new HashMap<>();

    @TempDir
    private Path temporary;

    @BeforeEach
    void aSmallRegistry() {
        files.put("models.csv", """
                org,model,modelId
                acme,Atlas-7B,acme/Atlas-7B
                acme,Atlas-MoE,acme/Atlas-MoE
                """);
        files.put("extra_models.csv", "org,model,modelId\nother,Beta,other/Beta\n");
        files.put("metadata/model_parameters.csv", """
                model_id,total_params_b,active_params_b,is_moe,notes
                acme/Atlas-MoE,671,37,,"Reviewed, twice"
                other/Beta,0.5,,false,
                gone/Old,7,,,
                """);
        files.put("metadata/organization_regions.csv", """
                hf_org,region,notes
                acme,us,
                other,unknown,"ambiguous, reviewed"
                """);
        files.put("metadata/release_date_corrections.csv", """
                # Manual release date corrections
                # HF created_at can differ
                # Format: as below
                model_id,hf_created_at,actual_release_date,notes
                acme/Atlas-MoE,2025-12-23,2025-12-20,"3 days late, by hand"
                """);
        site.commit(SHA, "2026-08-17T06:17:00Z", files);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void plansThreeParts() {
        assertThat(source.plan(request()))
                .extracting(ShardPlan::key)
                .containsExactly("tracked", "extra", "organizations");
        assertThat(source.profile().terms())
                .isEqualTo(new Provenance(
                        "Apache-2.0",
                        "Interconnects AI, tracked-models, https://github.com/Interconnects-AI/tracked-models",
                        Redistribution.RAW,
                        false));
    }

    @Test
    void theCommitIsResolvedOnceAndThenRead() {
        // When
        Page commit = (Page) fetch("tracked", null);
        Page list = (Page) fetch("tracked", commit.next());
        // Then
        assertThat(commit.observations()).isEmpty();
        assertThat(Version.decode(String.valueOf(commit.next())))
                .isEqualTo(new Version(SHA, LocalDate.parse("2026-08-17")));
        assertThat(list.next()).isNull();
        assertThat(server.log().counts())
                .containsOnlyKeys(
                        COMMITS,
                        raw(SHA, "models.csv"),
                        raw(SHA, "metadata/model_parameters.csv"),
                        raw(SHA, "metadata/release_date_corrections.csv"));
        assertThat(server.log().entries().getFirst().request().query()).isEqualTo("per_page=1");
        assertThat(list.provenance())
                .isEqualTo(new Provenance("Apache-2.0", "A small registry", Redistribution.RAW, false));
    }

    @Test
    void aModelHasOneEntryWithAllThatTheRegistrySays() {
        Page page = read("tracked");
        assertThat(entries(page))
                .containsExactly(
                        Map.entry(
                                "acme/Atlas-7B",
                                Map.of("listed", "tracked", "org", "acme", "model", "Atlas-7B", "list_version", SHA)),
                        Map.entry(
                                "acme/Atlas-MoE",
                                Map.of(
                                        "listed", "tracked",
                                        "org", "acme",
                                        "model", "Atlas-MoE",
                                        "total_params_b", "671",
                                        "active_params_b", "37",
                                        "hf_created_at", "2025-12-23",
                                        "actual_release_date", "2025-12-20",
                                        "release_note", "3 days late, by hand",
                                        "list_version", SHA)));
        assertThat(page.observations()).allSatisfy(observation -> assertThat(observation.observedOn())
                .isEqualTo(LocalDate.parse("2026-08-17")));
        assertThat(page.findings()).isEmpty();
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void theExtraListAndItsOverlap() {
        // Given
        files.put("extra_models.csv", "org,model,modelId\nother,Beta,other/Beta\nacme,Atlas-7B,acme/Atlas-7B\n");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        // When
        Page page = read("extra");
        // Then
        assertThat(entries(page))
                .containsExactly(Map.entry(
                        "other/Beta",
                        Map.of(
                                "listed", "extra",
                                "org", "other",
                                "model", "Beta",
                                "total_params_b", "0.5",
                                "is_moe", "false",
                                "list_version", LATER)));
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::detail)
                .containsExactly(
                        Tuple.tuple("not_listed", "gone/Old has metadata and is on no list"),
                        Tuple.tuple("on_both_lists", "acme/Atlas-7B is tracked: it is no extra model"));
    }

    @Test
    void organizationsHaveTheirReviewedRegionAndOthersHaveNone() {
        Page page = read("organizations");
        assertThat(entries(page))
                .containsExactly(
                        Map.entry("author:acme", Map.of("region", "us", "list_version", SHA)),
                        Map.entry(
                                "author:other",
                                Map.of(
                                        "region",
                                        "unknown",
                                        "region_note",
                                        "ambiguous, reviewed",
                                        "list_version",
                                        SHA)));
    }

    @Test
    void aMissingFileSkipsWhatNeedsItAndNothingElse() {
        files.remove("extra_models.csv");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        assertThat(readAll("extra")).isEqualTo(new Skipped("file_missing: extra_models.csv"));
        assertThat(entries(read("tracked"))).hasSize(2);
        assertThat(entries(read("organizations"))).hasSize(2);
    }

    @Test
    void anEntryWithoutItsSizesWouldTakeThemAwaySoItIsNotSent() {
        files.remove("metadata/model_parameters.csv");
        files.remove("metadata/organization_regions.csv");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        assertThat(readAll("tracked")).isEqualTo(new Skipped("file_missing: metadata/model_parameters.csv"));
        assertThat(readAll("organizations")).isEqualTo(new Skipped("file_missing: metadata/organization_regions.csv"));
    }

    @Test
    void theExtraListIsReadWithoutTheTrackedOne() {
        files.remove("models.csv");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        Page page = read("extra");
        assertThat(entries(page)).hasSize(1);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("overlap_unknown");
    }

    @Test
    void aModelRemovedBetweenCommitsKeepsItsOldEntryAndGetsNoNewOne() {
        Page before = read("tracked");
        files.put("models.csv", "org,model,modelId\nacme,Atlas-MoE,acme/Atlas-MoE\n");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        Page after = read("tracked");
        assertThat(entries(before)).hasSize(2);
        assertThat(entries(after)).extracting(Map.Entry::getKey).containsExactly("acme/Atlas-MoE");
        assertThat(entries(after).getFirst().getValue()).containsEntry("list_version", LATER);
    }

    @Test
    void byteOrderMarksAndCrLfSayTheSame() {
        Page plain = read("tracked");
        for (String file : files.keySet()) {
            server.faults().always(raw(SHA, file), new RegistryFault.ByteOrderMarkAndCrLf());
        }
        Page other = read("tracked");
        assertThat(other.observations()).isEqualTo(plain.observations());
        assertThat(other.rawDigest()).isNotEqualTo(plain.rawDigest());
    }

    @Test
    void unchangedFilesOfTheSameDayAreNotSentAgain() {
        Page first = read("tracked");
        Page second = read("tracked");
        assertThat(second.observations()).isEqualTo(first.observations());
        assertThat(second.rawDigest()).isEqualTo(first.rawDigest());
        assertThat(server.log().entries())
                .extracting(entry -> entry.status())
                .containsExactly(200, 200, 200, 200, 304, 304, 304, 304);
    }

    @Test
    void oddRowsAreRefusedOneByOne() {
        // Given
        files.put("models.csv", """
                org,model,modelId
                acme,Atlas-7B,acme/Atlas-7B
                acme,Atlas-7B,acme/Atlas-7B
                acme,Atlas-8B,acme/Atlas-80B
                acme,a b,acme/a b
                acme,atlas-7b,acme/atlas-7b
                acme,short
                """);
        files.put("metadata/model_parameters.csv", """
                model_id,total_params_b,active_params_b,is_moe,notes
                acme/Atlas-7B,7,70,maybe,
                acme/atlas-7b,0,"1,5",true,
                noslash,1,,,
                acme/atlas-7b,7,,,
                """);
        files.put(
                "metadata/release_date_corrections.csv",
                "model_id,hf_created_at,actual_release_date,notes\nacme/Atlas-7B,2026,2026-01-02,\n");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        // When
        Page page = read("tracked");
        // Then
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(
                        Tuple.tuple("row_width", 7L),
                        Tuple.tuple("duplicate_row", 3L),
                        Tuple.tuple("odd_model_id", 4L),
                        Tuple.tuple("odd_model_id", 5L),
                        Tuple.tuple("odd_parameters", 2L),
                        Tuple.tuple("not_a_boolean", 2L),
                        Tuple.tuple("zero_parameters", 3L),
                        Tuple.tuple("not_a_number", 3L),
                        Tuple.tuple("odd_model_id", 4L),
                        Tuple.tuple("duplicate_row", 5L),
                        Tuple.tuple("not_a_date", 2L));
        assertThat(entries(page)).extracting(Map.Entry::getKey).containsExactly("acme/Atlas-7B", "acme/atlas-7b");
        assertThat(entries(page).getFirst().getValue())
                .containsEntry("total_params_b", "7")
                .containsEntry("actual_release_date", "2026-01-02")
                .doesNotContainKeys("active_params_b", "is_moe", "hf_created_at");
        assertThat(entries(page).getLast().getValue())
                .containsEntry("is_moe", "true")
                .doesNotContainKeys("total_params_b", "active_params_b");
    }

    @Test
    void oddRegionsAreToldAndRowsWithoutOneRefused() {
        files.put(
                "metadata/organization_regions.csv",
                "hf_org,region,notes\nacme,us,\nacme,eu,\nmoon,luna,\nother,,\n../x,us,\n");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        Page page = read("organizations");
        assertThat(entries(page)).extracting(Map.Entry::getKey).containsExactly("author:acme", "author:moon");
        assertThat(page.findings())
                .extracting(Finding::reason)
                .containsExactly("duplicate_row", "odd_region", "no_region", "odd_organization");
    }

    @Test
    void aListOfRefusedRowsIsNotBelieved() {
        files.put("models.csv", "org,model,modelId\n" + "acme,Atlas,acme/Other\n".repeat(10));
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        Failed failed = (Failed) readAll("tracked");
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("models.csv: 10 of 10 rows were refused");
    }

    @Test
    void anEmptyListIsSuspect() {
        files.put("models.csv", "org,model,modelId\n");
        site.commit(LATER, "2026-08-18T01:00:00Z", files);
        Page page = read("tracked");
        assertThat(page.suspect()).isTrue();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("empty_table");
    }

    @Test
    void cutFilesAreAskedForAgainAndHtmlIsNot() {
        String models = raw(SHA, "models.csv");
        String cursor = ((Page) fetch("tracked", null)).next();
        server.faults()
                .on(models, 1, new Fault.CutBody())
                .on(models, 2, new Fault.CutJson())
                .on(models, 3, Fault.Replaced.html())
                .on(models, 4, new Fault.Rewritten(text -> text.replace("modelId", "id")));
        assertThat(((Failed) fetch("tracked", cursor)).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(((Failed) fetch("tracked", cursor)).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(((Failed) fetch("tracked", cursor)).failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(((Failed) fetch("tracked", cursor)).findings())
                .extracting(Finding::reason)
                .containsExactly("missing_column");
        assertThat(fetch("tracked", cursor)).isInstanceOf(Page.class);
    }

    @Test
    void theHoursRequestsOfGitHubAreWaitedFor() {
        Instant reset = Instant.parse("2026-08-18T02:30:00Z");
        server.faults().on(COMMITS, 1, new RegistryFault.HourUsedUp(reset.getEpochSecond()));
        server.faults().on(COMMITS, 2, new Fault.Status(404));
        assertThat(((Limited) fetch("tracked", null)).until()).isEqualTo(reset);
        clock.advance(Duration.ofMinutes(31));
        assertThat(((Failed) fetch("tracked", null)).failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
    }

    @Test
    void aCommitWithoutADayIsReadOnTheDayOfTheReading() {
        server.faults().on(COMMITS, 1, new Fault.Rewritten(text -> text.replace("\"date\"", "\"when\"")));
        server.faults().on(COMMITS, 2, new Fault.Rewritten(text -> text.replace(SHA, "main")));
        Page commit = (Page) fetch("organizations", null);
        Page list = (Page) fetch("organizations", commit.next());
        assertThat(commit.findings()).extracting(Finding::reason).containsExactly("no_commit_date");
        assertThat(list.observations().getFirst().observedOn()).isEqualTo(LocalDate.parse("2026-08-18"));
        assertThat(((Failed) fetch(source(Map.of()), parameters("organizations"), null)).findings())
                .extracting(Finding::reason)
                .containsExactly("no_commit");
    }

    @Test
    void aPinnedCommitNeedsNoLookUp() {
        site.commit(LATER, "2026-08-18T01:00:00Z", Map.of());
        Page page = (Page) fetch(source(Map.of("commit", SHA)), parameters("tracked"), null);
        assertThat(entries(page)).hasSize(2);
        assertThat(page.observations().getFirst().observedOn()).isEqualTo(LocalDate.parse("2026-08-18"));
        assertThat(server.log().count(COMMITS)).isZero();
    }

    @Test
    void aFolderIsReadWithoutAskingAnyone() throws Exception {
        // Given
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = temporary.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        TrackedModelsSource ofFolder = source(Map.of("folder", temporary.toString()));
        // When
        List<ShardPlan> shards = ofFolder.plan(request());
        Page page = (Page) fetch(ofFolder, shards.getFirst().parameters(), null);
        Files.delete(temporary.resolve("models.csv"));
        SourceOutcome missing = fetch(ofFolder, shards.getFirst().parameters(), null);
        // Then
        assertThat(entries(page)).hasSize(2);
        assertThat(entries(page).getFirst().getValue()).doesNotContainKey("list_version");
        assertThat(page.fetchedAt()).isEqualTo(Instant.parse("2026-08-18T02:00:01Z"));
        assertThat(page.observations().getFirst().observedOn()).isEqualTo(LocalDate.parse("2026-08-18"));
        assertThat(missing).isEqualTo(new Skipped("file_missing: models.csv"));
        assertThat(server.log().entries()).isEmpty();
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        TrackedModelsSource ofFolder = source(Map.of("folder", "/no/such/folder"));
        assertThatThrownBy(() -> ofFolder.plan(request()))
                .hasMessage(
                        "tidemark.collector.tracked-models.folder: /no/such/folder is not a folder that can be read");
    }

    // --- recorded ----------------------------------------------------------------------------------------------------

    @Test
    void readsTheRecordedRegistryWhole() {
        // Given
        Path folder = SharedData.require("data/registry/tracked-models");
        site.commit(LATER, "2026-08-17T06:17:00Z", TrackedModelsSite.files(folder));
        // When
        Page tracked = read("tracked");
        Page extra = read("extra");
        Page organizations = read("organizations");
        // Then
        assertThat(entries(tracked)).hasSize(1_772);
        assertThat(entries(extra)).hasSize(186);
        assertThat(entries(organizations)).hasSize(118);
        assertThat(entries(organizations).stream()
                        .collect(Collectors.groupingBy(
                                entry -> String.valueOf(entry.getValue().get("region")), Collectors.counting())))
                .containsOnly(
                        Map.entry("us", 45L),
                        Map.entry("china", 38L),
                        Map.entry("eu", 19L),
                        Map.entry("other", 13L),
                        Map.entry("unknown", 3L));
        // 299 sizes and 40 corrections: the rest belongs to models that are on neither list
        assertThat(with(tracked, "total_params_b") + with(extra, "total_params_b"))
                .isEqualTo(295);
        assertThat(with(tracked, "active_params_b")).isEqualTo(92);
        assertThat(with(tracked, "actual_release_date")).isEqualTo(31);
        assertThat(tracked.findings()).isEmpty();
        assertThat(extra.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("not_listed");
            assertThat(finding.count()).isEqualTo(13);
        });
        assertThat(organizations.findings()).isEmpty();
    }

    private static long with(Page page, String attribute) {
        return entries(page).stream()
                .filter(entry -> entry.getValue().containsKey(attribute))
                .count();
    }

    // --- words -------------------------------------------------------------------------------------------------------

    private static String raw(String sha, String path) {
        return "/Interconnects-AI/tracked-models/" + sha + "/" + path;
    }

    private static RunRequest request() {
        return new RunRequest("tracked-models", JsonNodeFactory.instance.objectNode());
    }

    private static JsonNode parameters(String part) {
        return JsonNodeFactory.instance.objectNode().put("part", part);
    }

    private Page read(String part) {
        return (Page) readAll(part);
    }

    private SourceOutcome readAll(String part) {
        return fetch(part, ((Page) fetch(part, null)).next());
    }

    private SourceOutcome fetch(String part, @Nullable String cursor) {
        return fetch(source, parameters(part), cursor);
    }

    private static SourceOutcome fetch(TrackedModelsSource source, JsonNode parameters, @Nullable String cursor) {
        return source.fetch(new Step("run", "shard", parameters, cursor, cursor == null ? 0 : 1, KnownModels.NONE));
    }

    private TrackedModelsSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "tidemark.collector.tracked-models.base-url", server.baseUrl() + "/Interconnects-AI/tracked-models");
        properties.put(
                "tidemark.collector.tracked-models.api-url",
                server.baseUrl() + "/repos/Interconnects-AI/tracked-models");
        more.forEach((key, value) -> properties.put("tidemark.collector.tracked-models." + key, value));
        return new TrackedModelsSource(
                TestConfigs.load(TrackedModelsConfig.class, properties), TestConfigs.client(clock, Map.of()), clock);
    }

    private static List<Map.Entry<String, Map<String, String>>> entries(Page page) {
        return page.observations().stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .map(entry -> Map.<String, Map<String, String>>entry(
                        entry.subject().toString(), Map.copyOf(entry.attributes())))
                .toList();
    }
}
