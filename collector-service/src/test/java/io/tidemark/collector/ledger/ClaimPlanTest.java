package io.tidemark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        List<JsonNode> plans = plans(now);
        cancel(id);
        cancel(PLANNED);
        // Then
        assertThat(plans).allSatisfy(plan -> assertThat(shardsRead(plan)).isLessThan(20));
        assertThat(plans.getFirst().toString()).contains("ix_shard_run_id_due_at");
    }

    private List<JsonNode> plans(Instant now) {
        JsonNode byPriority = explain(ShardLedger.CLAIM, now, now, "me", List.of(), List.of(), true, "me", "t-1", now);
        JsonNode byAge = explain(ShardLedger.CLAIM, now, now, "me", List.of(), List.of(), false, "me", "t-2", now);
        JsonNode closed =
                explain(ShardLedger.CLAIM, now, now, "me", List.of(), List.of("scripted"), true, "me", "t-3", now);
        JsonNode sameLane = explain(ShardLedger.OUTRANKED, true, now, now, "scripted", PLANNED);
        JsonNode otherLane = explain(ShardLedger.OUTRANKED, true, now, now, "other", PLANNED);
        return List.of(byPriority, byAge, closed, sameLane, otherLane);
    }

    /** In a transaction that is rolled back: a claim that is explained is carried out. */
    private JsonNode explain(String sql, @Nullable Object... parameters) {
        QuarkusTransaction.begin();
        try {
            String plan = jdbc.first(row -> row.getString(1), "explain (analyze, format json) " + sql, parameters)
                    .orElseThrow();
            return ContractJson.mapper().readTree(plan).get(0);
        } catch (JsonProcessingException failure) {
            throw new AssertionError("a plan is JSON", failure);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Rows of the table of shards that were looked at, with those that a filter dropped. */
    private static double shardsRead(JsonNode plan) {
        double rows = 0;
        if (plan.path("Relation Name").asText().equals("shard")) {
            double each = plan.path("Actual Rows").asDouble()
                    + plan.path("Rows Removed by Filter").asDouble();
            rows += each * plan.path("Actual Loops").asDouble();
        }
        for (JsonNode child : plan) {
            rows += child.isContainerNode() ? shardsRead(child) : 0;
        }
        return rows;
    }

    private void cancel(String id) {
        runs.giveUp(id, clock.instant());
        runs.giveUpWaiting(clock.instant());
        QuarkusTransaction.requiringNew()
                .run(() -> jdbc.update("update collector.run set closed = true where id = ?", id));
    }
}
