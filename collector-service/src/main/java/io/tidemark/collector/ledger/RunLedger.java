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
import org.jspecify.annotations.Nullable;

/** Runs as the ledger holds them. Every change of state names the state it starts from, so that it happens once. */
@ApplicationScoped
public class RunLedger {

    private final RunRepository runs;
    private final Jdbc jdbc;

    /** @param told how far the run was when that was last published; null if it never was */
    public record Progress(String runId, @Nullable String told) {}

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
                    (id, source, kind, status, parameters, priority, plan, planned_for, planned_shards, not_due, started_at,
                     replay_of)
                values (?, ?, ?, 'starting', ?::jsonb, ?, ?, ?::timestamptz, ?, ?, ?, ?)
                on conflict (plan, planned_for) where plan is not null do nothing
                """,
                run.id(),
                run.source(),
                run.kind().wireName(),
                run.parameters(),
                run.priority().rank(),
                run.plan() == null ? null : run.plan().plan(),
                run.plan() == null ? null : run.plan().at(),
                run.shards().size(),
                run.notDue(),
                run.startedAt(),
                run.replayOf());
        if (stored == 0) {
            return Optional.empty();
        }
        jdbc.update(
                """
                insert into collector.shard (run_id, key, ordinal, lane, parameters, adaptive, due_at)
                select ?, part.key, part.ordinal, ?, part.parameters::jsonb, part.adaptive::boolean, ?
                  from unnest(?::text[], ?::text[], ?::text[])
                       with ordinality as part (key, parameters, adaptive, ordinal)
                """,
                run.id(),
                Lanes.of(run.source(), run.kind() == RunKind.ARCHIVE || run.replayOf() != null),
                run.startedAt(),
                run.shards().stream().map(NewRun.Part::key).toList(),
                run.shards().stream().map(NewRun.Part::parameters).toList(),
                run.shards().stream().map(NewRun.Part::adaptive).toList());
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

    /**
     * Someone ends the run before its time. Shards that wait are given up by {@link #giveUpWaiting}; a page at hand is
     * finished, so that the run reports each batch that is on the topic.
     *
     * @return false if it has ended already
     */
    @Transactional
    public boolean giveUp(String id, Instant at) {
        return jdbc.update(
                        "update collector.run set status = 'cancelled', completed_at = ?"
                                + " where id = ? and status in ('starting', 'running')",
                        at,
                        id)
                == 1;
    }

    /** Gives up the shards of cancelled runs that nobody works on. */
    @Transactional
    public void giveUpWaiting(Instant now) {
        jdbc.update("""
                update collector.shard s
                   set state = 'failed', note = 'the run was cancelled', finished_at = ?, lease_until = null
                  from collector.run r
                 where r.id = s.run_id and not r.closed and r.status = 'cancelled' and s.state = 'waiting'
                   and (s.lease_until is null or s.lease_until <= ?)
                """, now, now);
    }

    /** Runs under way that no replica has looked at since an instant; whoever gets a run has looked at it now. */
    @Transactional
    public List<Progress> lookedAtBefore(Instant before, Instant now) {
        return jdbc.list(row -> new Progress(row.getString("id"), row.getString("progress")), """
                update collector.run set progressed_at = ?
                 where not closed and status = 'running' and coalesce(progressed_at, started_at) <= ?
                returning id, progress
                """, now, before);
    }

    /** Remembers what was published. */
    @Transactional
    public void progressed(Progress progress) {
        jdbc.update("update collector.run set progress = ? where id = ?", progress.told(), progress.runId());
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
    public List<Run> latest(Optional<String> source, Optional<RunStatus> status, int limit) {
        return runs.latest(source, status.map(RunStatus::wireName), limit).stream()
                .map(RunEntity::toRun)
                .toList();
    }

    /** When each source last had a run that gave something usable. */
    @Transactional
    public Map<String, Instant> lastSuccesses() {
        record Success(String source, Instant at) {}
        return jdbc.list(row -> new Success(row.getString("source"), Jdbc.requireInstant(row, "at")), """
                        select source, max(completed_at) as at from collector.run
                         where status in ('complete', 'partial') and replay_of is null group by source
                        """).stream()
                .collect(Collectors.toMap(Success::source, Success::at, (a, b) -> a, TreeMap::new));
    }
}
