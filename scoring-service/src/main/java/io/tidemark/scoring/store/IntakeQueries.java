package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/** How much was taken in, and what was not. */
@ApplicationScoped
public class IntakeQueries {

    private final Database database;

    IntakeQueries(Database database) {
        this.database = database;
    }

    /**
     * Counts over everything ever taken in.
     *
     * @param observations as the batches brought them, refused ones included
     * @param superseded values that a newer reading of the same day replaced, or that came too late
     * @param refused observations and records, by reason
     * @param newestFetch by source
     */
    public record Intake(
            long batches,
            long observations,
            long subjects,
            long superseded,
            Map<String, Long> refused,
            Map<String, Instant> newestFetch) {}

    public Intake intake() {
        return database.view(connection -> new Intake(
                number(connection, "select count(*) from scoring.batch"),
                number(connection, "select coalesce(sum(observations), 0) from scoring.batch"),
                number(connection, "select count(*) from scoring.subject"),
                number(connection, "select count(*) from scoring.superseded_measurement"),
                refused(connection),
                newestFetch(connection)));
    }

    /** When each source was last heard of. */
    public Map<String, Instant> newestFetch() {
        return database.view(IntakeQueries::newestFetch);
    }

    private static Map<String, Long> refused(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select reason, sum(count) from scoring.refusal group by reason")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static Map<String, Instant> newestFetch(Connection connection) throws SQLException {
        Map<String, Instant> newest = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select name, (select max(fetched_at) from scoring.batch"
                        + " where batch.source_id = source.source_id) from scoring.source")) {
            while (rows.next()) {
                OffsetDateTime fetchedAt = rows.getObject(2, OffsetDateTime.class);
                if (fetchedAt != null) {
                    newest.put(rows.getString(1), fetchedAt.toInstant());
                }
            }
        }
        return newest;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
