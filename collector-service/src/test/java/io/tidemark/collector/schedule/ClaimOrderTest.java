package io.tidemark.collector.schedule;

import static io.tidemark.collector.ScriptedSource.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.NewRun.Slot;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.ShardLedger.Turn;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class ClaimOrderTest {

    @Inject
    ScriptedSource source;

    @Inject
    RunStarter starter;

    @Inject
    RunLedger ledger;

    @Inject
    RunKeeper keeper;

    @Inject
    ShardWork work;

    @Inject
    Runs runs;

    @Inject
    MovableClock clock;

    @Test
    void whatSomeoneAskedForGoesFirstAndAgeIsTheOtherRule() {
        // Given
        Run planned = planned("order", "p-1", "p-2");
        clock.advance(Duration.ofSeconds(5));
        Run requested = requested("r-1", "r-2");
        // When
        List<String> order = new ArrayList<>();
        for (Turn turn : List.of(Turn.PRIORITY, Turn.AGE, Turn.PRIORITY, Turn.PRIORITY)) {
            Lease lease = runs.claim("one", turn).orElseThrow();
            order.add(lease.shard());
            assertThat(Runs.step(work, lease)).isEmpty();
        }
        // Then
        assertThat(planned.priority()).isEqualTo(Priority.PLANNED);
        assertThat(requested.priority()).isEqualTo(Priority.REQUESTED);
        assertThat(order).containsExactly("r-1", "p-1", "r-2", "p-2");
        runs.finish(planned);
        runs.finish(requested);
    }

    @Test
    void aPlannedRunDoesNotStarveHoweverMuchIsAskedFor() {
        // Given: one worker, more requested shards than it will do
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        String[] many = IntStream.range(0, 20).mapToObj(i -> "starve-" + i).toArray(String[]::new);
        for (String name : many) {
            source.script(name, step -> note(order, step));
        }
        source.script("hungry", step -> note(order, step));
        Run planned = planned("starve", "hungry");
        clock.advance(Duration.ofSeconds(5));
        Run requested = requested(many);
        // When
        Crew crew = runs.crew("only", 1);
        crew.fill();
        Awaitility.await().until(() -> ended(requested) && ended(planned));
        // Then
        assertThat(order.indexOf("hungry")).isBetween(0, 4);
        assertThat(order).hasSize(21);
    }

    @Test
    void aPlannedShardStepsBackBetweenTwoPagesForSomeoneWhoWaits() {
        // Given: the only worker is in the middle of a long planned shard
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch secondPage = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source.script("walk", step -> {
            if (step.page() == 1) {
                secondPage.countDown();
                await(goOn);
            }
            note(order, step);
            return page(step, 1, step.page() < 3 ? "next" : null);
        });
        source.script("urgent", step -> note(order, step));
        Run planned = planned("walk", "walk");
        runs.crew("only", 1).fill();
        await(secondPage);
        // When
        Run requested = requested("urgent");
        goOn.countDown();
        Awaitility.await().until(() -> ended(planned) && ended(requested));
        // Then
        assertThat(order).containsExactly("walk", "walk", "urgent", "walk", "walk");
        assertThat(source.steps(planned.id())).extracting(Step::page).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aCancelledRunFinishesThePageAtHandAndGivesUpTheRest() {
        // Given
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source.script("long", step -> {
            atWork.countDown();
            await(goOn);
            return page(step, 2, "next");
        });
        Run run = requested("long", "never");
        runs.crew("only", 1).fill();
        await(atWork);
        // When
        boolean cancelled = ledger.giveUp(run.id(), clock.instant());
        keeper.closeFinished();
        RunStatus whileAtWork = ledger.find(run.id()).orElseThrow().status();
        List<?> eventsWhileAtWork = TopicReader.runEvents(run.id());
        goOn.countDown();
        Awaitility.await().until(() -> {
            keeper.closeFinished();
            return TopicReader.runEvents(run.id()).size() == 2;
        });
        // Then
        assertThat(cancelled).isTrue();
        assertThat(whileAtWork).isEqualTo(RunStatus.CANCELLED);
        assertThat(eventsWhileAtWork).hasSize(1);
        RunCompleted end = (RunCompleted) TopicReader.runEvents(run.id()).getLast();
        assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(end.failedShards()).isEqualTo(2);
        assertThat(end.batches()).isEqualTo(1);
        assertThat(end.observations()).isEqualTo(2);
        assertThat(source.steps(run.id())).extracting(Step::shard).containsExactly("long");
        assertThat(ledger.giveUp(run.id(), clock.instant())).isFalse();
    }

    private Run planned(String plan, String... names) {
        Slot slot = new Slot("claim-order-" + plan, clock.instant());
        return starter.start(source, Runs.request(names), slot).orElseThrow();
    }

    private Run requested(String... names) {
        return starter.start(source, Runs.request(names), null).orElseThrow();
    }

    private boolean ended(Run run) {
        keeper.closeFinished();
        return ledger.find(run.id()).orElseThrow().completedAt() != null;
    }

    private static Page note(List<String> order, Step step) {
        order.add(step.shard());
        return page(step, 1, null);
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
