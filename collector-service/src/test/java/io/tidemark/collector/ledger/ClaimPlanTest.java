package io.tidemark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claiming stays cheap however many shards wait; PostgreSQL itself says what it read. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class ClaimPlanTest {

    private static final String PLANNED = "claim-plan";

    @Inject
    RunLedger runs;

    @Inject
    Jdbc jdbc;

    @Inject
    MovableClock clock;

    @Test
    void aClaimReadsAHandfulOfShardsOfAHundredThousand() {
        // Given: one run, all of whose shards wait, beside 50 of which everything is done
        String id = "big-" + clock.instant();
        Instant now = clock.instant();
        runs.create(new NewRun(id, "scripted", RunKind.COLLECTION, "{}", now, List.of(new NewRun.Part("first", "{}"))));
        runs.activate(id);
        NewRun.Slot slot = new NewRun.Slot("claim-plan", now);
        runs.create(new NewRun(
                PLANNED,
                "other",
                RunKind.COLLECTION,
                "{}",
                now,
                Priority.PLANNED,
                slot,
                0,
                List.of(new NewRun.Part("one", "{}")),
                null));
        runs.activate(PLANNED);
        QuarkusTransaction.requiringNew().run(() -> {
            jdbc.update("""
                    insert into collector.shard (run_id, key, ordinal, lane, parameters, due_at)
                    select ?, 'bulk-' || i, i + 1, 'scripted', '{}', ? from generate_series(1, 100000) as i
                    """, id, now);
            jdbc.update("""
                    insert into collector.run (id, source, kind, status, parameters, planned_shards, started_at, closed)
                    select ? || '-' || i, 'scripted', 'collection', 'complete', '{}', 1, ?, true
                      from generate_series(1, 50) as i
                    """, id, now);
            jdbc.update("analyze collector.shard");
            jdbc.update("analyze collector.run");
        });
        // When
        List<Explained> plans = plans(now);
        cancel(id);
        cancel(PLANNED);
        // Then
        assertThat(plans).allSatisfy(plan -> assertThat(plan.rowsRead("shard")).isLessThan(20));
        assertThat(plans.getFirst().toString()).contains("ix_shard_run_id_due_at");
    }

    private List<Explained> plans(Instant now) {
        Explained byPriority =
                Explained.of(jdbc, ShardLedger.CLAIM, now, now, "me", List.of(), List.of(), true, "me", "t-1", now);
        Explained byAge =
                Explained.of(jdbc, ShardLedger.CLAIM, now, now, "me", List.of(), List.of(), false, "me", "t-2", now);
        Explained closed = Explained.of(
                jdbc, ShardLedger.CLAIM, now, now, "me", List.of(), List.of("scripted"), true, "me", "t-3", now);
        Explained sameLane = Explained.of(jdbc, ShardLedger.OUTRANKED, true, now, now, "scripted", PLANNED);
        Explained otherLane = Explained.of(jdbc, ShardLedger.OUTRANKED, true, now, now, "other", PLANNED);
        return List.of(byPriority, byAge, closed, sameLane, otherLane);
    }

    private void cancel(String id) {
        runs.giveUp(id, clock.instant());
        runs.giveUpWaiting(clock.instant());
        QuarkusTransaction.requiringNew()
                .run(() -> jdbc.update("update collector.run set closed = true where id = ?", id));
    }
}
