package io.tidemark.collector.schedule;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.Checkpoint;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.RawArchive;
import io.tidemark.collector.ledger.ReplayLedger;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.recording.RawDocument;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.schedule.Replays.Outcome;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.Exchange;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class ReplayLifeTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Inject
    ScriptedSource source;

    @Inject
    UpstreamClient upstream;

    @Inject
    RunStarter starter;

    @Inject
    RunKeeper keeper;

    @Inject
    RunLedger runs;

    @Inject
    RunReport report;

    @Inject
    ShardLedger shards;

    @Inject
    RawArchive archive;

    @Inject
    ReplayLedger originals;

    @Inject
    RawKeeper rawKeeper;

    @Inject
    Replays replays;

    @Inject
    ShardWork work;

    @Inject
    Broker broker;

    @Inject
    MeterRegistry metrics;

    @Inject
    AgroalDataSource database;

    @Inject
    MovableClock clock;

    private ScriptedServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aCorrectedExtractorReadsTheSameAnswersAgain() throws IOException {
        // Given
        server.on("/corrected", json("{\"likes\": 3, \"wrong\": 900}"));
        source.script(
                "corrected",
                step -> read(step, "/corrected", body -> body.path("wrong").asDouble(), null));
        Run first = ended(start("corrected"));
        source.script(
                "corrected",
                step -> read(step, "/corrected", body -> body.path("likes").asDouble(), null));
        server.close();
        // When
        Run replay = ended(replayed(first));
        // Then
        ObservationBatch then = batch(first, "corrected:0:0");
        ObservationBatch now = batch(replay, "corrected:0:0");
        assertThat(((Measurement) then.observations().getFirst()).value()).isEqualTo(900);
        assertThat(((Measurement) now.observations().getFirst()).value()).isEqualTo(3);
        assertThat(now.fetchedAt()).isEqualTo(then.fetchedAt());
        assertThat(now.rawDigest()).isEqualTo(then.rawDigest());
        assertThat(then.replayedAt()).isNull();
        assertThat(now.replayedAt()).isEqualTo(replay.startedAt());
        assertThat(replay.replayOf()).isEqualTo(first.id());
        assertThat(replay.source()).isEqualTo("scripted");
        assertThat(started(replay).kind()).isEqualTo(RunKind.archive);
        assertThat(completed(replay).kind()).isEqualTo(RunKind.archive);
        assertThat(completed(replay).outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void aReplayReadsWithTheCursorsOfThen() {
        // Given
        server.on("/pages", json("{\"likes\": 1}"));
        source.script("pages", step -> read(step, "/pages", body -> 1, step.page() < 2 ? "then-" + step.page() : null));
        Run first = ended(start("pages"));
        source.script("pages", step -> read(step, "/pages", body -> 1, "now-" + step.page()));
        // When
        Run replay = ended(replayed(first));
        // Then
        assertThat(source.steps(replay.id())).extracting(Step::cursor).containsExactly(null, "then-0", "then-1");
        assertThat(completed(replay).outcome()).isEqualTo(RunOutcome.COMPLETE);
        assertThat(server.count("/pages")).isEqualTo(3);
    }

    @Test
    void whatWasGivenUpOrSkippedIsAgain() {
        // Given
        server.on("/half", json("{\"likes\": 1}"));
        source.script(
                "half",
                step -> step.page() == 0
                        ? read(step, "/half", body -> 1, "more")
                        : new Failed(FailureClass.AUTH, "token refused"));
        source.script("empty", step -> new Skipped("nothing there"));
        Run first = ended(start("half", "empty"));
        source.script("half", step -> read(step, "/half", body -> 1, "more"));
        // When
        Run replay = ended(replayed(first));
        // Then
        RunCompleted end = completed(replay);
        assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(end.skippedShards()).isEqualTo(1);
        assertThat(end.failedShards()).isEqualTo(1);
        assertThat(end.observations()).isEqualTo(1);
        assertThat(report.findings(replay.id()))
                .extracting(Finding::detail)
                .containsExactlyInAnyOrder(
                        "contract: as in run " + first.id() + ": auth: token refused", "nothing there");
    }

    @Test
    void aRequestThatIsNotInTheRecordFailsTheShardAndIsNotSent() {
        // Given
        server.on("/known", json("{\"likes\": 1}")).on("/unknown", json("{\"likes\": 2}"));
        source.script("strange", step -> read(step, "/known", body -> 1, null));
        Run first = ended(start("strange"));
        source.script("strange", step -> {
            try {
                return read(step, "/unknown", body -> 1, null);
            } catch (RuntimeException swallowed) { // a source that goes on without
                return read(step, "/known", body -> 1, null);
            }
        });
        // When
        Run replay = ended(replayed(first));
        // Then
        assertThat(server.count("/unknown")).isZero();
        assertThat(TopicReader.batches(replay.id())).isEmpty();
        assertThat(report.findings(replay.id()).getFirst().detail())
                .isEqualTo("contract: not_recorded: page 0 of shard strange of run " + first.id() + ": GET "
                        + server.origin() + "/unknown");
    }

    @Test
    void aReplayTouchesNeitherAgesNorWhatIsKnownOfToday() {
        // Given
        server.on("/ages", json("{\"likes\": 1}"));
        source.script("ages", step -> read(step, "/ages", body -> 1, null));
        Run first = ended(start("ages"));
        Instant success = runs.lastSuccesses().get("scripted");
        clock.advance(Duration.ofDays(1));
        // When
        Run replay = ended(replayed(first));
        // Then
        assertThat(replay.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(runs.lastSuccesses().get("scripted")).isEqualTo(success);
        assertThat(number("select written_by_run from collector.known_model where path = 'ages/model'"))
                .isEqualTo(first.number());
    }

    @Test
    void ofAPageThatDoesNotCountNothingIsKept() {
        // Given
        server.on("/taken", json("{\"likes\": 41}"));
        source.script("taken", step -> read(step, "/taken", body -> 41, null));
        Run run = start("taken");
        Lease late = claim("late");
        clock.advance(LEASE.plusSeconds(1));
        Lease heir = claim("heir");
        // When, then
        assertThatThrownBy(() -> Runs.step(work, late)).isInstanceOf(LeaseLostException.class);
        assertThat(archive.page(run.id(), "taken", 0)).isEmpty();
        Runs.step(work, heir);
        keeper.closeFinished();
        assertThat(archive.page(run.id(), "taken", 0).orElseThrow().exchanges()).hasSize(1);
        assertThat(number("select count(*) from collector.raw_page where run_id = '" + run.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aPageCountsWithItsDocumentsOrNotAtAll() {
        // Given
        Run run = start("atomic");
        Lease lease = claim("one");
        RawDocument sound = document("sha256:" + "0".repeat(64));
        RawDocument broken = document("sha256:zz");
        RecordedPage page = new RecordedPage(
                null,
                List.of(),
                List.of(exchange(sound.digest()), exchange(broken.digest())),
                List.of(sound, broken),
                null);
        // When, then
        assertThatThrownBy(() -> shards.checkpoint(
                        lease,
                        new Checkpoint("next", 0, 0, false, 0, "{}", List.of(), new TreeMap<>(), page),
                        clock.instant(),
                        clock.instant().plus(LEASE)))
                .hasMessageContaining("ck_raw_document_digest");
        assertThat(archive.document(sound.digest())).isEmpty();
        assertThat(number("select page from collector.shard where run_id = '" + run.id() + "'"))
                .isZero();
        Runs.step(work, lease);
        keeper.closeFinished();
    }

    @Test
    void oldPagesGoAndBodiesThatNoPageNamesGoWithThem() {
        // Given
        server.on("/both", json("{\"likes\": 5}"))
                .on("/old", json("{\"likes\": 6}"))
                .on("/new", json("{\"likes\": 7}"));
        source.script("old", step -> {
            upstream.get(UpstreamRequest.json(server.uri("/both"), null));
            return read(step, "/old", body -> 6, null);
        });
        source.script("new", step -> {
            upstream.get(UpstreamRequest.json(server.uri("/both"), null));
            return read(step, "/new", body -> 7, null);
        });
        Run old = ended(start("old"));
        clock.advance(Duration.ofDays(50));
        Run young = ended(start("new"));
        List<String> oldDigests = digests(old, "old");
        List<String> newDigests = digests(young, "new");
        // When
        clock.advance(Duration.ofDays(41));
        rawKeeper.expire();
        rawKeeper.count();
        // Then
        assertThat(archive.page(old.id(), "old", 0)).isEmpty();
        assertThat(archive.document(oldDigests.getLast())).isEmpty();
        assertThat(archive.page(young.id(), "new", 0).orElseThrow().documents()).hasSize(2);
        assertThat(oldDigests.getFirst()).isEqualTo(newDigests.getFirst());
        assertThat(archive.document(oldDigests.getFirst())).isPresent();
        assertThat(replays.start(runs.find(old.id()).orElseThrow()))
                .isEqualTo(new Outcome.NotNow("nothing of run '" + old.id() + "' is kept, or no longer"));
        assertThat(metrics.get(RawKeeper.DOCUMENTS).gauge().value())
                .isEqualTo((double) number("select count(*) from collector.raw_document"));
        assertThat(metrics.get(RawKeeper.BYTES).gauge().value())
                .isEqualTo((double) number("select sum(stored_size) from collector.raw_document"));
    }

    @Test
    void aRunThatIsKeptInPartSaysWhichPagesAreMissing() {
        // Given
        source.script("part", step -> {
            String target = "/part-" + step.page();
            server.on(target, json("{\"likes\": 1, \"page\": " + step.page() + "}"));
            return read(step, target, body -> 1, step.page() < 2 ? "more" : null);
        });
        Run run = ended(start("part"));
        execute("delete from collector.raw_document where digest in (select digest from collector.raw_exchange"
                + " where run_id = '" + run.id() + "' and page = 1)");
        // When, then
        assertThat(replays.start(run))
                .isEqualTo(new Outcome.NotNow(
                        "1 of the 3 pages of run '" + run.id() + "' are not kept, or no longer: part/1"));
    }

    @Test
    void aRunUnderWayAndAReplayAreNotReplayed() {
        // Given
        server.on("/way", json("{\"likes\": 1}"));
        source.script("way", step -> read(step, "/way", body -> 1, null));
        Run run = start("way");
        // When
        Outcome early = replays.start(run);
        Run replay = ended(replayed(ended(run)));
        Outcome again = replays.start(replay);
        // Then
        assertThat(early).isEqualTo(new Outcome.NotNow("run '" + run.id() + "' has not ended: replay it when it has"));
        assertThat(again)
                .isEqualTo(new Outcome.Never(
                        "run '" + replay.id() + "' is a replay itself: replay run '" + run.id() + "'"));
    }

    /** A page of one measurement, read from what the server (or the record) answers. */
    private SourceOutcome read(Step step, String target, ToDoubleFunction<JsonNode> extractor, @Nullable String next) {
        Answered answered = (Answered) upstream.get(UpstreamRequest.json(server.uri(target), null));
        Page page = ScriptedSource.page(
                List.of(new Measurement(
                        new ModelId(step.shard(), "model"),
                        Metric.LIKES,
                        extractor.applyAsDouble(body(answered)),
                        ScriptedSource.DAY,
                        null)),
                next);
        return new Page(
                page.observations(),
                next,
                answered.fetchedAt(),
                answered.body().digest(),
                page.provenance(),
                List.of(),
                false);
    }

    private static JsonNode body(Answered answered) {
        try {
            return ContractJson.mapper().readTree(answered.body().text());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RawDocument document(String digest) {
        return new RawDocument(digest, 1, new byte[] {1});
    }

    private Exchange exchange(String digest) {
        return new Exchange(
                "GET",
                "http://127.0.0.1/x",
                null,
                Exchange.Kind.ANSWERED,
                "http://127.0.0.1/x",
                0,
                200,
                null,
                null,
                false,
                Map.of(),
                clock.instant(),
                null,
                digest,
                1L);
    }

    private List<String> digests(Run run, String shard) {
        return archive.exchanges(run.id(), shard, null, null, 10).stream()
                .map(found -> found.exchange().digest())
                .toList();
    }

    private Run start(String... names) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode list = parameters.putArray("shards");
        List.of(names).forEach(list::add);
        return starter.start(source, new RunRequest("scripted", parameters), null)
                .orElseThrow();
    }

    private Run replayed(Run original) {
        return ((Outcome.Started) replays.start(original)).run();
    }

    private Run ended(Run run) {
        Crew crew = new Crew("one", new Lanes(4, Map.of()), LEASE, shards, work, broker, () -> {}, clock);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            crew.fill();
            keeper.closeFinished();
            return runs.find(run.id()).orElseThrow().completedAt() != null;
        });
        return runs.find(run.id()).orElseThrow();
    }

    private Lease claim(String owner) {
        return shards.claim(
                        owner,
                        List.of(),
                        List.of(),
                        clock.instant(),
                        clock.instant().plus(LEASE))
                .orElseThrow();
    }

    private static ObservationBatch batch(Run run, String place) {
        return TopicReader.batches(run.id()).stream()
                .filter(batch -> batch.batchId().equals(run.id() + ":" + place))
                .findFirst()
                .orElseThrow();
    }

    private static RunStarted started(Run run) {
        return (RunStarted) TopicReader.runEvents(run.id()).getFirst();
    }

    private static RunCompleted completed(Run run) {
        return (RunCompleted) TopicReader.runEvents(run.id()).getLast();
    }

    private long number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
