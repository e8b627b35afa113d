package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.ShardLedger.Turn;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.Topics;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class RunProgressTest {

    @Inject
    ScriptedSource source;

    @Inject
    RunStarter starter;

    @Inject
    RunProgress progress;

    @Inject
    ShardWork work;

    @Inject
    Runs runs;

    @Inject
    MovableClock clock;

    @Test
    void howFarARunIsIsToldNowAndThenAndOnlyWhenItMoved() {
        // Given
        Run run = starter.start(source, Runs.request("go-1", "go-2", "go-3"), null)
                .orElseThrow();
        // When
        clock.advance(Duration.ofSeconds(11));
        progress.tell(); // nothing was read yet
        Runs.step(work, runs.claim("one", Turn.PRIORITY).orElseThrow());
        progress.tell(); // looked at just now
        List<RunProgressed> early = of(run);
        clock.advance(Duration.ofSeconds(11));
        progress.tell();
        progress.tell();
        clock.advance(Duration.ofSeconds(11));
        progress.tell(); // as before
        List<RunProgressed> first = of(run);
        runs.finish(run);
        clock.advance(Duration.ofSeconds(11));
        progress.tell(); // it has ended
        // Then
        assertThat(early).isEmpty();
        assertThat(first).hasSize(1);
        RunProgressed told = first.getFirst();
        assertThat(told.plannedShards()).isEqualTo(3);
        assertThat(told.doneShards()).isEqualTo(1);
        assertThat(told.pages()).isEqualTo(1);
        assertThat(told.observations()).isEqualTo(1);
        assertThat(told.secondsLeft()).isBetween(44L, 60L); // a shard in 22 s and some, two to go
        assertThat(of(run)).hasSize(1);
    }

    private static List<RunProgressed> of(Run run) {
        return TopicReader.events(Topics.RUN_PROGRESSED, RunProgressed.class).stream()
                .filter(event -> event.runId().equals(run.id()))
                .toList();
    }
}
