package io.tidemark.collector.schedule;

import static io.tidemark.collector.ScriptedSource.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.NewRun;
import io.tidemark.collector.ledger.NewRun.Slot;
import io.tidemark.collector.ledger.RunFigures;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.ledger.ShardLedger.Prepared;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.EncodedPage;
import io.tidemark.collector.publish.PageEncoder;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class ShardLifeTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Inject
    ScriptedSource source;

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
    ShardWork work;

    @Inject
    PageEncoder encoder;

    @Inject
    Broker broker;

    @Inject
    MovableClock clock;

    private void prepare(Lease lease, EncodedPage page) {
        Instant now = clock.instant();
        shards.prepare(lease, new Prepared(0, 0, page.batches().size()), false, now, now.plus(LEASE));
    }

    @Test
    void aPageReadAgainAfterACrashCarriesTheSameBatchIds() {
        // Given
        source.script("crash", step -> page(step, step.page() == 0 ? 2_500 : 10, step.page() == 0 ? "2" : null));
        Run run = start("crash");
        Lease lease = claim("dead");
        EncodedPage page = encoder.encode(lease, page(step(lease), 2_500, "2"));
        prepare(lease, page);
        broker.publish(page.batches()); // and dies here
        // When
        clock.advance(LEASE.plusSeconds(1));
        workThrough(run, crew("alive"));
        // Then
        String first = run.id() + ":crash:0:";
        assertThat(batchIds(run))
                .containsExactlyInAnyOrder(
                        first + 0, first + 1, first + 2, first + 0, first + 1, first + 2, run.id() + ":crash:1:0");
        RunCompleted end = completed(run);
        assertThat(end.batches()).isEqualTo(4);
        assertThat(end.observations()).isEqualTo(2_510);
        assertThat(end.outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void aPageThatSaysLessTheSecondTimeLeavesNoBatchOver() {
        // Given
        source.script("shrunk", step -> page(step, 5, null));
        Run run = start("shrunk");
        Lease lease = claim("dead");
        EncodedPage page = encoder.encode(lease, page(step(lease), 2_500, null));
        prepare(lease, page);
        broker.publish(page.batches());
        // When
        clock.advance(LEASE.plusSeconds(1));
        workThrough(run, crew("alive"));
        // Then
        assertThat(completed(run).batches()).isEqualTo(3);
        assertThat(Set.copyOf(batchIds(run))).hasSize(3);
    }

    @Test
    void whoeverWasTakenOverChangesNothing() {
        // Given
        source.script("taken", step -> page(step, 3, null));
        Run run = start("taken");
        Lease late = claim("late");
        clock.advance(LEASE.plusSeconds(1));
        Lease heir = claim("heir");
        assertThat(heir.shard()).isEqualTo("taken");
        // When, then
        assertThatThrownBy(() -> Runs.step(work, late)).isInstanceOf(LeaseLostException.class);
        assertThat(Runs.step(work, heir)).isEmpty();
        keeper.closeFinished();
        assertThat(completed(run).observations()).isEqualTo(3);
        assertThat(batchIds(run)).containsExactly(run.id() + ":taken:0:0");
    }

    @Test
    void aLiveLeaseIsNotTakenOver() {
        // Given
        Run run = start("renewed");
        Lease lease = claim("slow");
        // When
        clock.advance(LEASE.minusSeconds(1));
        shards.renew(List.of(lease.token()), clock.instant().plus(LEASE));
        clock.advance(LEASE.minusSeconds(1));
        // Then
        assertThat(shards.claim(
                        "other",
                        List.of(),
                        List.of(),
                        clock.instant(),
                        clock.instant().plus(LEASE)))
                .isEmpty();
        Runs.step(work, lease);
        keeper.closeFinished();
        assertThat(completed(run).outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void aLimitedPageIsAskedForAgainLater() {
        // Given
        source.script(
                "limited",
                step -> step.page() == 1 && source.steps(step.runId()).size() == 2
                        ? new Limited(clock.instant().plusSeconds(300), "quota of the window is spent")
                        : page(step, 1, step.page() == 0 ? "second" : null));
        Run run = start("limited");
        Crew crew = crew("one");
        crew.fill();
        awaitIdle(run);
        // When
        crew.fill();
        awaitIdle(run);
        List<RunReport.Wait> waits = report.waits(run.id());
        clock.advance(Duration.ofSeconds(301));
        workThrough(run, crew);
        // Then
        assertThat(waits).hasSize(1);
        assertThat(waits.getFirst().reason()).isEqualTo("quota of the window is spent");
        assertThat(waits.getFirst().attempt()).isZero();
        assertThat(source.steps(run.id())).extracting(Step::page).containsExactly(0, 1, 1);
        assertThat(source.steps(run.id())).extracting(Step::cursor).containsExactly(null, "second", "second");
        assertThat(completed(run).outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void aShardThatKeepsFailingIsGivenUpAndTheRunIsPartial() {
        // Given
        source.script("broken", step -> new Failed(FailureClass.UPSTREAM, "503 from /api/models"));
        source.script("absent", step -> new Skipped("no such organization"));
        Run run = start("broken", "absent", "sound");
        // When
        Crew crew = crew("one");
        for (int attempt = 0; attempt < 8; attempt++) {
            crew.fill();
            awaitIdle(run);
            clock.advance(Duration.ofMinutes(20));
        }
        keeper.closeFinished();
        // Then
        RunCompleted end = completed(run);
        assertThat(end.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(end.doneShards()).isEqualTo(1);
        assertThat(end.skippedShards()).isEqualTo(1);
        assertThat(end.failedShards()).isEqualTo(1);
        assertThat(end.refused()).containsExactly(Map.entry("shard_failed", 1L));
        assertThat(source.steps(run.id()).stream().filter(step -> step.shard().equals("broken")))
                .hasSize(8);
        assertThat(report.findings(run.id()))
                .extracting(Finding::detail)
                .containsExactlyInAnyOrder("upstream: 503 from /api/models", "no such organization");
    }

    @Test
    void whatCannotSucceedIsNotTriedAgain() {
        // Given
        source.script("forbidden", step -> new Failed(FailureClass.AUTH, "token refused"));
        Run run = start("forbidden");
        // When
        workThrough(run, crew("one"));
        // Then
        assertThat(source.steps(run.id())).hasSize(1);
        assertThat(completed(run).outcome()).isEqualTo(RunOutcome.FAILED);
    }

    @Test
    void aSourceThatThrowsCostsAnAttemptAndNotTheShard() {
        // Given
        source.script("thrower", step -> {
            if (source.steps(step.runId()).size() == 1) {
                throw new IllegalStateException("a bug");
            }
            return page(step, 1, null);
        });
        Run run = start("thrower");
        Crew crew = crew("one");
        crew.fill();
        awaitIdle(run);
        // When
        clock.advance(Duration.ofMinutes(1));
        workThrough(run, crew);
        // Then
        assertThat(completed(run).outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void twoReplicasShareTheShardsOfARun() {
        // Given
        String[] names = IntStream.range(0, 40).mapToObj(i -> "shared-" + i).toArray(String[]::new);
        Run run = start(names);
        // When
        Crew one = crew("one");
        Crew other = crew("other");
        Thread.ofVirtual().start(one::fill);
        other.fill();
        workThrough(run, one);
        // Then
        assertThat(source.steps(run.id())).hasSize(40);
        assertThat(source.steps(run.id())).extracting(Step::shard).containsExactlyInAnyOrder(names);
        assertThat(completed(run).batches()).isEqualTo(40);
    }

    @Test
    void findingsAreCountedExactlyAndShownInPart() {
        // Given
        source.script("dirty", step -> {
            List<Finding> findings = IntStream.range(0, 150)
                    .mapToObj(row -> Finding.warn("negative_value", "file.csv", (long) row, "likes", "-" + row + "\0"))
                    .toList();
            Page page = page(step, 2, step.page() == 0 ? "next" : null);
            return new Page(
                    page.observations(),
                    page.next(),
                    page.fetchedAt(),
                    page.rawDigest(),
                    page.provenance(),
                    findings,
                    step.page() == 0);
        });
        Run run = start("dirty");
        // When
        workThrough(run, crew("one"));
        // Then
        RunCompleted end = completed(run);
        assertThat(end.refused()).containsExactly(Map.entry("negative_value", 300L));
        assertThat(end.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(end.observations()).isEqualTo(4);
        assertThat(report.findings(run.id())).hasSize(20);
        assertThat(report.findings(run.id()).getFirst())
                .isEqualTo(Finding.warn("negative_value", "file.csv", 0L, "likes", "-0\uFFFD"));
    }

    @Test
    void theEndOfARunIsPublishedAgainWordForWord() {
        // Given
        Run run = start("again");
        workThrough(run, crew("one"));
        RunFigures figures = report.figures(run.id(), clock.instant());
        // Then
        assertThat(runs.find(run.id()).orElseThrow().completedAt()).isEqualTo(figures.finishedAt());
        assertThat(completed(run).completedAt()).isEqualTo(figures.finishedAt());
        assertThat(TopicReader.runEvents(run.id())).hasSize(2).first().isInstanceOf(RunStarted.class);
    }

    @Test
    void aRunLeftBehindWhileStartingIsCancelledAndEnded() {
        // Given
        String id = "left-behind-" + clock.instant();
        NewRun.Part part = new NewRun.Part("never", "{}");
        runs.create(new NewRun(id, "scripted", RunKind.COLLECTION, "{}", clock.instant(), List.of(part)));
        // When
        keeper.settleStarting();
        RunStatus before = runs.find(id).orElseThrow().status();
        clock.advance(Duration.ofSeconds(91));
        keeper.settleStarting();
        keeper.closeFinished();
        keeper.closeFinished();
        // Then
        assertThat(before).isEqualTo(RunStatus.STARTING);
        assertThat(runs.find(id).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(TopicReader.runEvents(id)).hasSize(1).first().satisfies(event -> {
            assertThat(event).isInstanceOf(RunCompleted.class);
            assertThat(((RunCompleted) event).outcome()).isEqualTo(RunOutcome.FAILED);
            assertThat(((RunCompleted) event).batches()).isZero();
        });
        assertThat(source.steps(id)).isEmpty();
    }

    @Test
    void aPlannedRunLeftBehindWhileStartingIsStartedAfterAll() {
        // Given
        String id = "planned-" + clock.instant();
        NewRun.Part part = new NewRun.Part("later", "{}");
        Slot slot = new Slot("left-behind", clock.instant());
        runs.create(new NewRun(
                id,
                "scripted",
                RunKind.COLLECTION,
                "{}",
                clock.instant(),
                Priority.PLANNED,
                slot,
                0,
                List.of(part),
                null));
        // When
        clock.advance(Duration.ofSeconds(91));
        keeper.settleStarting();
        // Then
        Run run = runs.find(id).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(TopicReader.runEvents(id)).hasSize(1).first().isInstanceOf(RunStarted.class);
        workThrough(run, crew("one"));
        assertThat(completed(run).outcome()).isEqualTo(RunOutcome.COMPLETE);
    }

    @Test
    void anInstantOfAPlanMakesOneRun() {
        // Given
        Slot planned = new Slot("scripted", Instant.parse("2026-08-22T02:00:00Z"));
        Slot other = new Slot("other", planned.at());
        RunRequest request = request("planned");
        // When
        boolean first = starter.start(source, request, planned).isPresent();
        boolean second = starter.start(source, request, planned).isPresent();
        boolean ofAnotherPlan = starter.start(source, request, other).isPresent();
        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(ofAnotherPlan).isTrue();
        assertThat(crewClaimsAll()).isPositive();
    }

    private int crewClaimsAll() {
        int claimed = 0;
        while (shards.claim("sweeper", List.of(), List.of(), clock.instant(), clock.instant())
                .map(lease -> Runs.step(work, lease).isEmpty())
                .orElse(false)) {
            claimed++;
        }
        keeper.closeFinished();
        return claimed;
    }

    private Run start(String... names) {
        return starter.start(source, request(names), null).orElseThrow();
    }

    private static RunRequest request(String... names) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode list = parameters.putArray("shards");
        List.of(names).forEach(list::add);
        return new RunRequest("scripted", parameters);
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

    private static Step step(Lease lease) {
        return new Step(
                lease.runId(),
                lease.shard(),
                JsonNodeFactory.instance.objectNode(),
                lease.cursor(),
                lease.page(),
                KnownModels.NONE);
    }

    private Crew crew(String owner) {
        return new Crew(owner, new Lanes(4, Map.of()), LEASE, shards, work, broker, () -> {}, clock);
    }

    private void workThrough(Run run, Crew crew) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            crew.fill();
            keeper.closeFinished();
            return runs.find(run.id()).orElseThrow().completedAt() != null;
        });
    }

    private void awaitIdle(Run run) {
        Awaitility.await()
                .until(() -> report.figures(run.id(), clock.instant()).shards().running() == 0);
    }

    private static List<String> batchIds(Run run) {
        return TopicReader.batches(run.id()).stream()
                .map(ObservationBatch::batchId)
                .toList();
    }

    private static RunCompleted completed(Run run) {
        return TopicReader.runEvents(run.id()).stream()
                .filter(RunCompleted.class::isInstance)
                .map(RunCompleted.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
