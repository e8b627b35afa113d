package io.tidemark.scoring.store;

import io.tidemark.common.contract.RunEvent.RunKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which runs there are, how much of each is here, and which of them a computation has to wait for. */
@ApplicationScoped
public class RunQueries {

    /** Distinct ids: a page that was fetched again after a crash has one id and two rows. */
    private static final String TAKEN =
            "((select count(distinct batch_id) from scoring.batch where batch.run_id = run.run_id)"
                    + " + (select count(distinct batch_id) from scoring.private_batch where private_batch.run_id = run.run_id))";

    private static final String REFUSED = """
            (select count(distinct record_id) from scoring.refusal
              where refusal.run_id = run.run_id and whole_record and record_id <> ''
                and not exists (select from scoring.batch
                                 where batch.run_id = run.run_id and batch.batch_id = refusal.record_id)
                and not exists (select from scoring.private_batch batch
                                 where batch.run_id = run.run_id and batch.batch_id = refusal.record_id))""";

    private static final String TAKE_IN = "update scoring.run set taken_in_at = ? "
            + "where completed_at is not null and taken_in_at is null and batches <= " + TAKEN + " + " + REFUSED;

    private static final String OVERDUE = """
            update scoring.run set overdue_at = ?
             where taken_in_at is null and overdue_at is null and kind <> 'tenant' and seen_at < ?
            returning run_id
            """;

    private static final String SELECT =
            "select run.*, " + TAKEN + " as taken, " + REFUSED + " as refused_records " + "from scoring.run ";

    private final Database database;

    RunQueries(Database database) {
        this.database = database;
    }

    /** What a look at the runs changed: those that no longer block although they are not finished. */
    public record Advance(List<String> nowOverdue) {}

    /** Notes which runs are all here by now, and which have been waited for long enough. */
    public Advance advance(Instant now, Duration longestRun) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(TAKE_IN)) {
                statement.setObject(1, RunStore.utc(now));
                statement.executeUpdate();
            }
            try (var statement = connection.prepareStatement(OVERDUE)) {
                statement.setObject(1, RunStore.utc(now));
                statement.setObject(2, RunStore.utc(now.minus(longestRun)));
                return new Advance(strings(statement));
            }
        });
    }

    /**
     * The runs a computation has to wait for: open, or completed and not all here; without those overdue, and without those
     * of tenants, which it does not read.
     */
    public List<String> blocking() {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "select run_id from scoring.run where taken_in_at is null and overdue_at is null"
                            + " and kind <> 'tenant' order by run_id")) {
                return strings(statement);
            }
        });
    }

    /** Whether a collection has ended whose data no snapshot holds yet. */
    public boolean collectionWaits() {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement("select exists (select from scoring.run"
                            + " where kind = 'collection' and " + COMPUTABLE + ")");
                    var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        });
    }

    private static final String COMPUTABLE = "kind <> 'tenant' and completed_at is not null and computed_at is null"
            + " and (taken_in_at is not null or overdue_at is not null)";

    /** Completed runs that no snapshot holds yet, as the given view sees them. */
    static List<String> computable(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select run_id from scoring.run where " + COMPUTABLE + " order by run_id")) {
            return strings(statement);
        }
    }

    /** Settles completed runs that brought nothing a snapshot could hold. */
    public void settleWithoutSnapshot(Instant now) {
        database.transact(connection -> {
            try (var statement =
                    connection.prepareStatement("update scoring.run set computed_at = ? where " + COMPUTABLE)) {
                statement.setObject(1, RunStore.utc(now));
                return statement.executeUpdate();
            }
        });
    }

    static void markComputed(Connection connection, List<String> runs, String snapshotId, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "update scoring.run set snapshot_id = ?, computed_at = ? where run_id = any (?::text[]) and computed_at is null")) {
            statement.setString(1, snapshotId);
            statement.setObject(2, RunStore.utc(now));
            statement.setArray(3, connection.createArrayOf("text", runs.toArray()));
            statement.executeUpdate();
        }
    }

    public Optional<RunProgress> find(String runId) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "where run_id = ?")) {
                statement.setString(1, runId);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(progress(rows)) : Optional.empty();
                }
            }
        });
    }

    /** The newest runs first. */
    public List<RunProgress> latest(int limit) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "order by started_at desc, run_id limit ?")) {
                statement.setInt(1, limit);
                try (var rows = statement.executeQuery()) {
                    List<RunProgress> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(progress(rows));
                    }
                    return found;
                }
            }
        });
    }

    private static RunProgress progress(ResultSet row) throws SQLException {
        Instant completedAt = instant(row, "completed_at");
        RunKind kind = RunKind.valueOf(row.getString("kind"));
        return new RunProgress(
                row.getString("run_id"),
                row.getString("source"),
                kind,
                status(kind, completedAt, instant(row, "taken_in_at"), instant(row, "computed_at")),
                row.getString("outcome"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                completedAt,
                row.getObject("batches", Long.class),
                row.getLong("taken"),
                row.getLong("refused_records"),
                instant(row, "overdue_at"),
                row.getString("snapshot_id"));
    }

    private static RunStatus status(
            RunKind kind, @Nullable Instant completedAt, @Nullable Instant takenInAt, @Nullable Instant computedAt) {
        if (computedAt != null) {
            return RunStatus.COMPUTED;
        }
        if (completedAt == null) {
            return RunStatus.OPEN;
        }
        if (takenInAt == null) {
            return RunStatus.TAKING_IN;
        }
        return kind == RunKind.tenant ? RunStatus.KEPT : RunStatus.WAITING;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static List<String> strings(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
