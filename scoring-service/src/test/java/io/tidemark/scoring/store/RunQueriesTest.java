package io.tidemark.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.Batches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class RunQueriesTest {

    private static final Instant STARTED = Instant.parse("2026-05-03T10:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(6);

    private final RunStore store;
    private final RunQueries runs;
    private final Clock clock;

    RunQueriesTest(RunStore store, RunQueries runs, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.clock = clock;
    }

    /** The service is shared with other tests: no run of these may hold their snapshots back. */
    @AfterEach
    void nothingBlocks() {
        runs.advance(clock.instant().plus(LONGEST).plusSeconds(60), LONGEST);
    }

    @Test
    void anOpenRunBlocksUntilItIsOverdue() {
        // Given
        store.take(new RunStarted("late", "archive", RunKind.archive, 1, STARTED));
        assertThat(runs.advance(clock.instant(), LONGEST).nowOverdue()).doesNotContain("late");
        assertThat(runs.blocking()).contains("late");
        // When
        Instant later = clock.instant().plus(LONGEST).plusSeconds(60);
        RunQueries.Advance advance = runs.advance(later, LONGEST);
        // Then
        assertThat(advance.nowOverdue()).contains("late");
        assertThat(runs.blocking()).doesNotContain("late");
        assertThat(runs.find("late").orElseThrow().overdueSince()).isEqualTo(later);
        assertThat(runs.advance(later, LONGEST).nowOverdue()).doesNotContain("late");
    }

    @Test
    void aCompletionIsTakenBeforeItsStartAndOnlyOnce() {
        // Given
        RunCompleted completed = new RunCompleted(
                "early",
                "archive",
                RunKind.archive,
                RunOutcome.PARTIAL,
                STARTED,
                STARTED.plusSeconds(9),
                3,
                2,
                0,
                1,
                4,
                40,
                Map.of("negative_value", 2L),
                Batches.PROVENANCE);
        // When
        store.take(completed);
        store.take(new RunStarted("early", "archive", RunKind.archive, 3, STARTED));
        store.take(completed);
        // Then
        RunProgress run = runs.find("early").orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.TAKING_IN);
        assertThat(run.outcome()).isEqualTo("partial");
        assertThat(run.batchesExpected()).isEqualTo(4);
        assertThat(run.batchesTaken()).isZero();
        assertThat(runs.blocking()).contains("early");
    }

    @Test
    void aTenantsRunHoldsNothingBackAndIsNeverOverdue() {
        // Given
        store.take(new RunStarted("own-open", "prometheus", RunKind.tenant, 1, STARTED));
        // When
        RunQueries.Advance advance = runs.advance(clock.instant().plus(LONGEST).plusSeconds(60), LONGEST);
        // Then
        assertThat(advance.nowOverdue()).doesNotContain("own-open");
        assertThat(runs.blocking()).doesNotContain("own-open");
        assertThat(runs.find("own-open").orElseThrow().status()).isEqualTo(RunStatus.OPEN);
        assertThat(runs.find("own-open").orElseThrow().overdueSince()).isNull();
    }
}
