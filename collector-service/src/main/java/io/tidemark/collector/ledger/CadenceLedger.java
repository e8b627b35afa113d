package io.tidemark.collector.ledger;

import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Cadence;
import io.tidemark.collector.domain.Cadence.Standing;
import io.tidemark.collector.domain.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** When each subject of a source was read to its end, and from which day on a plan reads it again. */
@ApplicationScoped
public class CadenceLedger {

    private final Jdbc jdbc;
    private final Cadence cadence;

    private record Ended(long content, boolean suspect) {}

    CadenceLedger(Jdbc jdbc, CollectorConfig config) {
        this.jdbc = jdbc;
        this.cadence = new Cadence(config.cadence().longestDays());
    }

    /** Shards among the given ones whose next reading lies after a day, those that come next first. */
    @Transactional
    public List<String> notDue(String source, Collection<String> shards, LocalDate today) {
        return jdbc.list(row -> row.getString("shard"), """
                select shard from collector.cadence
                 where source = ? and shard = any (?) and next_due > ? order by next_due, last_read_at, shard
                """, source, shards, today);
    }

    @Transactional
    public Optional<Standing> find(String source, String shard) {
        return standing(source, shard);
    }

    /**
     * A shard was read to its end, within the caller's transaction. One with a page that may be wrong is no reading of its
     * subject, so that is due as before.
     */
    void read(Lease lease, Instant now) {
        Ended ended = jdbc.first(
                        row -> new Ended(row.getLong("content"), row.getBoolean("suspect")),
                        "select content, suspect from collector.shard where run_id = ? and key = ?",
                        lease.runId(),
                        lease.shard())
                .orElseThrow(() -> new IllegalStateException("a shard that ended is there"));
        if (ended.suspect()) {
            return;
        }
        Standing next = cadence.after(standing(lease.source(), lease.shard()).orElse(null), ended.content(), now);
        jdbc.update(
                """
                insert into collector.cadence as kept
                    (source, shard, content, last_read_at, last_changed_at, interval_days, next_due)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (source, shard) do update
                   set content = excluded.content, last_read_at = excluded.last_read_at,
                       last_changed_at = excluded.last_changed_at, interval_days = excluded.interval_days,
                       next_due = excluded.next_due
                 where kept.last_read_at <= excluded.last_read_at
                """,
                lease.source(),
                lease.shard(),
                next.content(),
                next.lastReadAt(),
                next.lastChangedAt(),
                next.intervalDays(),
                next.nextDue());
    }

    private Optional<Standing> standing(String source, String shard) {
        return jdbc.first(
                CadenceLedger::standing,
                "select * from collector.cadence where source = ? and shard = ?",
                source,
                shard);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("content"),
                Jdbc.requireInstant(row, "last_read_at"),
                Jdbc.requireInstant(row, "last_changed_at"),
                row.getInt("interval_days"),
                row.getObject("next_due", LocalDate.class));
    }
}
