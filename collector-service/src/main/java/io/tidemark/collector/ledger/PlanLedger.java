package io.tidemark.collector.ledger;

import io.tidemark.collector.ledger.NewRun.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** What replicas must agree on to plan the same runs: how late this installation starts, and since when a plan exists. */
@ApplicationScoped
public class PlanLedger {

    private final Jdbc jdbc;

    PlanLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells this installation from every other. */
    @Transactional
    public long seed() {
        return jdbc.first(row -> row.getLong("seed"), "select seed from collector.installation")
                .orElseThrow(() -> new IllegalStateException("the migration stores one installation"));
    }

    /** Since when the plan is in force; from now on if it was not. */
    @Transactional
    public Instant knownSince(String plan, Instant now) {
        jdbc.update(
                "insert into collector.plan (name, known_since) values (?, ?) on conflict (name) do nothing",
                plan,
                now);
        return jdbc.first(
                        row -> Jdbc.requireInstant(row, "known_since"),
                        "select known_since from collector.plan where name = ?",
                        plan)
                .orElseThrow(() -> new IllegalStateException("it was just stored"));
    }

    /** Whether this instant of a plan had its run. */
    @Transactional
    public boolean hasRun(Slot slot) {
        return jdbc.first(
                        row -> true,
                        "select 1 from collector.run where plan = ? and planned_for = ?",
                        slot.plan(),
                        slot.at())
                .isPresent();
    }

    /** Whether a run of the plan is still under way. */
    @Transactional
    public boolean underWay(String plan) {
        return jdbc.first(row -> true, "select 1 from collector.run where plan = ? and not closed limit 1", plan)
                .isPresent();
    }
}
