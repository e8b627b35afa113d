package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.domain.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs as the ledger holds them. Every change of state names the state it starts from, so that it happens once. */
@ApplicationScoped
public class RunLedger {

    private final RunRepository runs;
    private final Jdbc jdbc;

    RunLedger(RunRepository runs, Jdbc jdbc) {
        this.runs = runs;
        this.jdbc = jdbc;
    }

    /**
     * Stores a run as starting, with its shards.
     *
     * @return empty if another replica has stored the run of the same plan
     */
    @Transactional
    public Optional<Run> create(NewRun run) {
        int stored = jdbc.update(
                """
                insert into collector.run
                    (id, source, kind, status, parameters, planned_shards, planned_for, started_at)
                values (?, ?, ?, 'starting', ?::jsonb, ?, ?::timestamptz, ?)
                on conflict (source, planned_for) where planned_for is not null do nothing
                """,
                run.id(),
                run.source(),
                run.kind().wireName(),
                run.parameters(),
                run.shards().size(),
                run.plannedFor(),
                run.startedAt());
        if (stored == 0) {
            return Optional.empty();
        }
        jdbc.update(
                """
                insert into collector.shard (run_id, key, ordinal, lane, parameters, due_at)
                select ?, part.key, part.ordinal, ?, part.parameters::jsonb, ?
                  from unnest(?::text[], ?::text[]) with ordinality as part (key, parameters, ordinal)
                """,
                run.id(),
                Lanes.of(run.source(), run.kind() == RunKind.ARCHIVE),
                run.startedAt(),
                run.shards().stream().map(NewRun.Part::key).toList(),
                run.shards().stream().map(NewRun.Part::parameters).toList());
        return runs.findByIdOptional(run.id()).map(RunEntity::toRun);
    }

    /** The start of the run is on the topic: its shards may be worked on. */
    @Transactional
    public boolean activate(String id) {
        return jdbc.update("update collector.run set status = 'running' where id = ? and status = 'starting'", id) == 1;
    }

    /** The start of the run is not on the topic, as far as we know: its shards are never worked on. */
    @Transactional
    public boolean cancel(String id, Instant at) {
        return jdbc.update(
                        "update collector.run set status = 'cancelled', completed_at = ?"
                                + " where id = ? and status = 'starting'",
                        at,
                        id)
                == 1;
    }

    /** The end of the run is on the topic. */
    @Transactional
    public boolean close(String id, RunStatus status, Instant completedAt) {
        return jdbc.update(
                        "update collector.run set status = ?, completed_at = ?, closed = true"
                                + " where id = ? and not closed",
                        status.wireName(),
                        completedAt,
                        id)
                == 1;
    }

    /** Runs stored as starting before an instant: whoever stored them is gone. Planned ones by {@link #planned}. */
    @Transactional
    public List<Run> startingSince(Instant before) {
        return runs.startingSince(before).stream().map(RunEntity::toRun).toList();
    }

    /** Whether a cron plan asked for the run, and not a client who was told that it failed. */
    @Transactional
    public boolean planned(String id) {
        return runs.findByIdOptional(id).map(run -> run.plannedFor != null).orElse(false);
    }

    /** Runs with no shard left whose end is to be published. */
    @Transactional
    public List<Run> toClose() {
        return runs.toClose().stream().map(RunEntity::toRun).toList();
    }

    @Transactional
    public Optional<Run> find(String id) {
        return runs.findByIdOptional(id).map(RunEntity::toRun);
    }

    /** Newest first. */
    @Transactional
    public List<Run> latest(Optional<String> source, int limit) {
        return source.map(name -> runs.latest(name, limit)).orElseGet(() -> runs.latest(limit)).stream()
                .map(RunEntity::toRun)
                .toList();
    }

    /** When each source last had a run that gave something usable. */
    @Transactional
    public Map<String, Instant> lastSuccesses() {
        record Success(String source, Instant at) {}
        return jdbc.list(row -> new Success(row.getString("source"), Jdbc.requireInstant(row, "at")), """
                        select source, max(completed_at) as at from collector.run
                         where status in ('complete', 'partial') group by source
                        """).stream()
                .collect(Collectors.toMap(Success::source, Success::at, (a, b) -> a, TreeMap::new));
    }
}
