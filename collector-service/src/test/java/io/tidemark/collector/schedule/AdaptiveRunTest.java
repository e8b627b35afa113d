package io.tidemark.collector.schedule;

import static io.tidemark.collector.ScriptedSource.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.domain.Cadence.Standing;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.CadenceLedger;
import io.tidemark.collector.ledger.NewRun.Slot;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class AdaptiveRunTest {

    @Inject
    ScriptedSource source;

    @Inject
    RunStarter starter;

    @Inject
    CadenceLedger cadences;

    @Inject
    Runs runs;

    @Inject
    MovableClock clock;

    @Test
    void aPlannedRunLeavesOutWhatIsQuietAndSomeonesRunReadsAll() {
        // Given: one subject that moves and one that stays, read on three days in a row
        AtomicInteger likes = new AtomicInteger();
        source.script("adaptive-lively", step -> likes(step, likes.incrementAndGet()));
        source.script("adaptive-quiet", step -> likes(step, 5));
        String[] names = {"adaptive-lively", "adaptive-quiet", "plain"};
        startOfMonth();
        Run first = planned(names);
        nextDay();
        Run second = planned(names);
        nextDay();
        // When
        Run third = planned(names);
        Run asked = runs.finish(starter.start(source, Runs.request(names), null).orElseThrow());
        // Then
        assertThat(List.of(first.notDue(), second.notDue(), third.notDue())).containsExactly(0, 0, 1);
        assertThat(source.steps(third.id()))
                .extracting(Step::shard)
                .containsExactlyInAnyOrder("adaptive-lively", "plain");
        assertThat(third.plannedShards()).isEqualTo(2);
        assertThat(asked.notDue()).isZero();
        assertThat(source.steps(asked.id())).hasSize(3);
        assertThat(standing("adaptive-lively").intervalDays()).isEqualTo(1);
        assertThat(standing("adaptive-quiet")
                        .lastReadAt()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate())
                .isEqualTo(today());
        assertThat(cadences.find("scripted", "plain")).isEmpty();
    }

    @Test
    void aRunOfQuietSubjectsReadsTheOneThatComesNext() {
        // Given
        source.script("adaptive-a", step -> likes(step, 1));
        source.script("adaptive-b", step -> likes(step, 1));
        startOfMonth();
        planned("adaptive-a", "adaptive-b");
        nextDay();
        planned("adaptive-a", "adaptive-b");
        nextDay();
        // When
        Run run = planned("adaptive-b", "adaptive-a");
        // Then
        assertThat(run.notDue()).isEqualTo(1);
        assertThat(source.steps(run.id())).hasSize(1);
        assertThat(run.status().wireName()).isEqualTo("complete");
    }

    @Test
    void whatMayBeWrongIsNoReading() {
        // Given
        source.script("adaptive-suspect", step -> {
            Page page = likes(step, 1);
            return new Page(
                    page.observations(),
                    page.next(),
                    page.fetchedAt(),
                    page.rawDigest(),
                    page.provenance(),
                    page.findings(),
                    true);
        });
        // When
        planned("adaptive-suspect");
        // Then
        assertThat(cadences.find("scripted", "adaptive-suspect")).isEmpty();
    }

    @Test
    void allPagesOfAShardMakeItsContent() {
        // Given
        source.script("adaptive-pages", step -> page(step, 3, step.page() < 2 ? "next" : null));
        startOfMonth();
        planned("adaptive-pages");
        long content = standing("adaptive-pages").content();
        // When
        nextDay();
        planned("adaptive-pages");
        // Then
        assertThat(standing("adaptive-pages").content()).isEqualTo(content).isNotZero();
        assertThat(standing("adaptive-pages").intervalDays()).isEqualTo(2);
        assertThat(standing("adaptive-pages").nextDue()).isEqualTo(today().plusDays(2));
    }

    private Run planned(String... names) {
        Slot slot = new Slot("adaptive", clock.instant());
        return runs.finish(starter.start(source, Runs.request(names), slot).orElseThrow());
    }

    private static Page likes(Step step, int likes) {
        Observation said = new Measurement(
                new ModelId(step.shard(), "model"), Metric.LIKES, likes, ScriptedSource.DAY.plusDays(likes), null);
        return page(List.of(said), null);
    }

    /** Far from the last day of a month, which is read whatever the interval. */
    private void startOfMonth() {
        while (today().getDayOfMonth() != 3) {
            nextDay();
        }
    }

    private void nextDay() {
        clock.advance(Duration.ofDays(1));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Standing standing(String shard) {
        return cadences.find("scripted", shard).orElseThrow();
    }
}
