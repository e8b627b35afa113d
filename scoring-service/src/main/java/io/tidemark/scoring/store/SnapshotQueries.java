package io.tidemark.scoring.store;

import io.tidemark.common.contract.SnapshotEvent.Companion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which snapshots there are. */
@ApplicationScoped
public class SnapshotQueries {

    private static final String SELECT = "select * from scoring.snapshot ";

    private final Database database;

    SnapshotQueries(Database database) {
        this.database = database;
    }

    public Optional<SnapshotHeader> find(String id) {
        return query("where snapshot_id = ?", id).stream().findFirst();
    }

    /** The snapshot computed last. */
    public Optional<SnapshotHeader> latest() {
        return latest(1).stream().findFirst();
    }

    /** The snapshots computed last, newest first. */
    public List<SnapshotHeader> latest(int limit) {
        return query("order by computed_at desc, snapshot_id limit ?", limit);
    }

    /** Snapshots whose seal the broker has not acknowledged, oldest first. */
    public List<SnapshotHeader> unpublished() {
        return query("where completed_at is null order by computed_at, snapshot_id limit ?", 10);
    }

    private List<SnapshotHeader> query(String clause, Object parameter) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(SELECT + clause)) {
                statement.setObject(1, parameter);
                return headers(statement);
            }
        });
    }

    private static @Nullable Companion explanations(ResultSet row) throws SQLException {
        String seal = row.getString("explanation_seal");
        return seal == null
                ? null
                : new Companion(row.getInt("explanation_parts"), row.getLong("explanation_rows"), seal);
    }

    private static List<SnapshotHeader> headers(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            List<SnapshotHeader> headers = new ArrayList<>();
            while (row.next()) {
                headers.add(new SnapshotHeader(
                        row.getString("snapshot_id"),
                        row.getObject("as_of", LocalDate.class),
                        row.getString("method"),
                        row.getString("inputs_digest"),
                        row.getString("registry_digest"),
                        row.getInt("parts"),
                        row.getLong("row_count"),
                        row.getString("seal"),
                        row.getObject("computed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        RunQueries.instant(row, "completed_at"),
                        explanations(row)));
            }
            return headers;
        }
    }
}
