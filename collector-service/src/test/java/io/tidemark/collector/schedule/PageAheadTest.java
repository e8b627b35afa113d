package io.tidemark.collector.schedule;

import static io.tidemark.collector.ScriptedSource.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.LeaseLostException;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.ledger.ShardLedger.Turn;
import io.tidemark.collector.schedule.ShardWork.Reading;
import io.tidemark.collector.schedule.ShardWork.Ready;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The next page is read while a page is settled, and nothing of it counts before that page does. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class PageAheadTest {

    @Inject
    RunStarter starter;

    @Inject
    ScriptedSource source;

    @Inject
    Runs runs;

    @Inject
    ShardWork work;

    @Inject
    RunReport report;

    @Inject
    EntityManager ledger;

    @Inject
    MovableClock clock;

    @Test
    void theNextPageIsReadBeforeThisOneIsCheckpointedAndAsksTheLedgerAfterwards() throws Exception {
        // Given: what the first page meets is known, so that it would be unseen without that page
        source.script("ahead", step -> page(step, 2, null));
        runs.finish(start("ahead"));
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        CompletableFuture<List<KnownModel>> unseen = new CompletableFuture<>();
        source.script("ahead", step -> {
            if (step.page() == 0) {
                first.countDown();
                await(locked);
                return page(step, 2, "second");
            }
            second.countDown();
            unseen.complete(step.known().unseen("ahead", null, 9));
            return page(step, 1, null);
        });
        Run run = start("ahead");
        runs.crew("only", 1).fill();
        await(first);
        // When: the page at hand cannot be written down yet
        long pagesMeanwhile = QuarkusTransaction.requiringNew().call(() -> {
            ledger.createNativeQuery("lock table collector.met_page in share mode")
                    .executeUpdate();
            locked.countDown();
            await(second);
            return pages(run);
        });
        Run ended = runs.finish(run);
        // Then
        assertThat(pagesMeanwhile).isZero();
        assertThat(ended.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(unseen.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(source.steps(run.id())).extracting(Step::page).containsExactly(0, 1);
        assertThat(source.steps(run.id())).extracting(Step::cursor).containsExactly(null, "second");
        assertThat(batchIds(run)).containsExactlyInAnyOrder(run.id() + ":ahead:0:0", run.id() + ":ahead:1:0");
    }

    @Test
    void whatWasNotMetByThePageBeforeIsUnseenByThePageAhead() throws Exception {
        // Given
        source.script("gone", step -> page(step, 3, null));
        runs.finish(start("gone"));
        CompletableFuture<List<KnownModel>> unseen = new CompletableFuture<>();
        source.script("gone", step -> {
            if (step.page() == 0) {
                return page(step, 2, "second");
            }
            unseen.complete(step.known().unseen("gone", null, 9));
            return page(List.of(), null);
        });
        // When
        runs.finish(start("gone"));
        // Then
        assertThat(unseen.get(20, TimeUnit.SECONDS))
                .containsExactly(new KnownModel(ModelId.parse("gone/model-0-2"), null));
    }

    @Test
    void whatFollowsAPageOfALostLeaseIsThrownAway() {
        // Given
        source.script("lost", step -> page(step, 2, step.page() == 0 ? "second" : null));
        Run run = start("lost");
        Lease late = runs.claim("late", Turn.PRIORITY).orElseThrow();
        Ready ready = work.prepare(work.read(late, PageAhead.NONE_BEFORE), false);
        AtomicReference<Lease> heir = new AtomicReference<>();
        // When: somebody else takes over while the page is on its way
        PageAhead ahead = PageAhead.read(ready.next().orElseThrow(), work);
        assertThatThrownBy(() -> ahead.after(() -> {
                    heir.set(takenOver());
                    return work.settle(ready);
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(pages(run)).isZero();
        Lease next = runs.step(heir.get()).orElseThrow();
        assertThat(runs.step(next)).isEmpty();
        // Then
        assertThat(runs.finish(run).status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(source.steps(run.id())).extracting(Step::page).containsExactly(0, 1, 0, 1);
        assertThat(batchIds(run))
                .containsExactlyInAnyOrder(run.id() + ":lost:0:0", run.id() + ":lost:0:0", run.id() + ":lost:1:0");
        RunCompleted end = (RunCompleted) TopicReader.runEvents(run.id()).getLast();
        assertThat(end.observations()).isEqualTo(4);
        assertThat(end.batches()).isEqualTo(2);
    }

    @Test
    void aLeaseThatIsLostBeforeThePageIsSentEndsEverything() {
        // Given
        source.script("late", step -> page(step, 2, step.page() == 0 ? "second" : null));
        Run run = start("late");
        Lease late = runs.claim("late", Turn.PRIORITY).orElseThrow();
        Reading reading = work.read(late, PageAhead.NONE_BEFORE);
        Lease heir = takenOver();
        // When
        assertThatThrownBy(() -> work.prepare(reading, false)).isInstanceOf(LeaseLostException.class);
        // Then
        assertThat(runs.step(runs.step(heir).orElseThrow())).isEmpty();
        runs.finish(run);
        assertThat(batchIds(run)).containsExactlyInAnyOrder(run.id() + ":late:0:0", run.id() + ":late:1:0");
    }

    private Lease takenOver() {
        clock.advance(Runs.LEASE.plusSeconds(1));
        return runs.claim("heir", Turn.PRIORITY).orElseThrow();
    }

    private Run start(String... names) {
        return starter.start(source, Runs.request(names), null).orElseThrow();
    }

    private long pages(Run run) {
        return report.figures(run.id(), clock.instant()).pages();
    }

    private static List<String> batchIds(Run run) {
        return TopicReader.batches(run.id()).stream()
                .map(ObservationBatch::batchId)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
