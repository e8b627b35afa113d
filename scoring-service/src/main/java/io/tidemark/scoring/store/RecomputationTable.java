package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests to compute: noted when they come, answered by the schedule. */
@ApplicationScoped
public class RecomputationTable {

    private static final String SELECT =
            "select recomputation_id, as_of, method, requested_at, snapshot_id, failure from scoring.recomputation ";

    private final Database database;
    private final Clock clock;

    RecomputationTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Recomputation request(@Nullable LocalDate asOf, @Nullable String method) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "insert into scoring.recomputation (as_of, method, requested_at)"
                            + " values (?, ?, ?) returning recomputation_id, as_of, method, requested_at, snapshot_id, failure")) {
                statement.setObject(1, asOf);
                statement.setString(2, method);
                statement.setObject(3, RunStore.utc(clock.instant()));
                return read(statement).getFirst();
            }
        });
    }

    public Optional<Recomputation> find(long id) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "where recomputation_id = ?")) {
                statement.setLong(1, id);
                return read(statement).stream().findFirst();
            }
        });
    }

    /** Requests without an answer, oldest first. */
    public List<Recomputation> waiting() {
        return database.transact(connection -> {
            try (var statement =
                    connection.prepareStatement(SELECT + "where computed_at is null order by recomputation_id")) {
                return read(statement);
            }
        });
    }

    /** Notes that a request cannot be answered, and why. */
    public void fail(long id, String failure) {
        database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "update scoring.recomputation set computed_at = ?, failure = ? where recomputation_id = ?")) {
                statement.setObject(1, RunStore.utc(clock.instant()));
                statement.setString(2, failure);
                statement.setLong(3, id);
                return statement.executeUpdate();
            }
        });
    }

    static void markComputed(Connection connection, List<Long> ids, String snapshotId, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "update scoring.recomputation set snapshot_id = ?, computed_at = ? where recomputation_id = any (?::bigint[])")) {
            statement.setString(1, snapshotId);
            statement.setObject(2, RunStore.utc(now));
            statement.setArray(3, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<Recomputation> read(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            List<Recomputation> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Recomputation(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        row.getString(6)));
            }
            return found;
        }
    }
}
