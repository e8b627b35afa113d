package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.ShardTally;
import io.tidemark.collector.source.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run came to, added up from its shards. */
@ApplicationScoped
public class RunReport {

    private static final int WAITS_SHOWN = 20; // enough to see why a run stands still

    private static final int SKIPS_SHOWN = 20;

    private static final String FIGURES = """
            select count(*) as planned,
                   count(*) filter (where state = 'waiting' and coalesce(lease_until > ?, false)) as running,
                   count(*) filter (where state = 'waiting' and not coalesce(lease_until > ?, false)) as waiting,
                   count(*) filter (where state = 'done') as done,
                   count(*) filter (where state = 'skipped') as skipped,
                   count(*) filter (where state = 'failed') as failed,
                   count(*) filter (where suspect) as suspect,
                   coalesce(sum(pages), 0)::bigint as pages,
                   coalesce(sum(batches), 0)::bigint as batches,
                   coalesce(sum(observations), 0)::bigint as observations,
                   coalesce(sum(requests), 0)::bigint as requests,
                   coalesce(sum(bytes), 0)::bigint as bytes,
                   (array_agg(provenance::text order by ordinal) filter (where provenance is not null))[1] as provenance,
                   max(finished_at) as finished_at
              from collector.shard where run_id = ?
            """;

    private final Jdbc jdbc;

    /** A shard that is not being worked on though it could be. */
    public record Wait(String shard, Instant until, int attempt, String reason) {}

    private record Reason(String level, String reason, long count) {}

    RunReport(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public RunFigures figures(String runId, Instant now) {
        List<Reason> reasons = jdbc.list(
                row -> new Reason(row.getString("level"), row.getString("reason"), row.getLong("count")), """
                select level, reason, sum(count)::bigint as count from collector.finding_count
                 where run_id = ? group by level, reason
                """, runId);
        return jdbc.first(row -> figures(row, reasons), FIGURES, now, now, runId)
                .orElseThrow(() -> new IllegalStateException("an aggregate has one row"));
    }

    /** Examples of what was refused or odd, in the order of their discovery. */
    @Transactional
    public List<Finding> findings(String runId) {
        return jdbc.list(
                row -> new Finding(
                        Finding.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getString("location"),
                        row.getObject("row_number", Long.class),
                        row.getString("field"),
                        row.getString("detail"),
                        row.getLong("count")),
                "select * from collector.finding where run_id = ? order by number limit ?",
                runId,
                ShardLedger.EXAMPLES_PER_RUN);
    }

    /** Shards that were put off, with the reason: quota, a failure, the broker. */
    @Transactional
    public List<Wait> waits(String runId) {
        return jdbc.list(
                row -> new Wait(
                        row.getString("key"),
                        Jdbc.requireInstant(row, "due_at"),
                        row.getInt("attempt"),
                        row.getString("note")),
                """
                select key, due_at, attempt, note from collector.shard
                 where run_id = ? and state = 'waiting' and note is not null order by due_at, ordinal limit ?
                """,
                runId,
                WAITS_SHOWN);
    }

    /** Why shards had nothing to read, the most frequent reasons with their counts. */
    @Transactional
    public Map<String, Long> skips(String runId) {
        Map<String, Long> skips = new TreeMap<>();
        jdbc.list(row -> new Reason("info", row.getString("note"), row.getLong("count")), """
                select note, count(*) as count from collector.shard
                 where run_id = ? and state = 'skipped' group by note order by count(*) desc, note limit ?
                """, runId, SKIPS_SHOWN)
                .forEach(reason -> skips.put(reason.reason(), reason.count()));
        return skips;
    }

    private static RunFigures figures(ResultSet row, List<Reason> reasons) throws SQLException {
        ShardTally tally = new ShardTally(
                row.getInt("planned"),
                row.getInt("waiting"),
                row.getInt("running"),
                row.getInt("done"),
                row.getInt("skipped"),
                row.getInt("failed"),
                row.getInt("suspect"));
        @Nullable Instant finishedAt = tally.finished() ? Jdbc.instant(row, "finished_at") : null;
        return new RunFigures(
                tally,
                row.getLong("pages"),
                row.getLong("batches"),
                row.getLong("observations"),
                row.getLong("requests"),
                row.getLong("bytes"),
                counts(reasons, false),
                counts(reasons, true),
                row.getString("provenance"),
                finishedAt);
    }

    private static Map<String, Long> counts(List<Reason> reasons, boolean info) {
        Map<String, Long> counts = new TreeMap<>();
        reasons.stream()
                .filter(reason -> reason.level().equals("info") == info)
                .forEach(reason -> counts.merge(reason.reason(), reason.count(), Long::sum));
        return counts;
    }
}
