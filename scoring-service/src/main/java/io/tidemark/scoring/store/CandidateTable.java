package io.tidemark.scoring.store;

import io.tidemark.common.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who waits for a person's decision. */
@ApplicationScoped
public class CandidateTable {

    private static final String INSERT = """
            insert into scoring.candidate (path, rule, family, parameters, released_on, downloads_30d, downloads_all_time, snapshot_id)
            select *, ? from unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String WAITING = """
             from scoring.candidate c
            where not exists (select from scoring.decision d where d.path = c.path)
            """;

    private static final String FIRST = "select c.*" + WAITING
            + " order by downloads_30d desc nulls last, downloads_all_time desc nulls last, path limit ?";

    private final Database database;

    CandidateTable(Database database) {
        this.database = database;
    }

    /**
     * The review queue.
     *
     * @param snapshot that they are candidates of; null if nobody waits
     * @param waiting how many of the thousand most downloaded candidates are not decided about
     * @param candidates the most downloaded first
     */
    public record Queue(@Nullable String snapshot, long waiting, List<Candidate> candidates) {}

    /** @param limit most to name */
    public Queue waiting(int limit) {
        return database.view(connection -> {
            List<Candidate> candidates = new ArrayList<>();
            String snapshot = null;
            try (var statement = connection.prepareStatement(FIRST)) {
                statement.setInt(1, limit);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        snapshot = rows.getString("snapshot_id");
                        candidates.add(candidate(rows));
                    }
                }
            }
            try (var statement = connection.prepareStatement("select count(*)" + WAITING);
                    var rows = statement.executeQuery()) {
                rows.next();
                return new Queue(snapshot, rows.getLong(1), candidates);
            }
        });
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                ModelId.parse(row.getString("path")),
                row.getString("rule"),
                row.getString("family"),
                row.getObject("parameters", Long.class),
                row.getObject("released_on", LocalDate.class),
                row.getObject("downloads_30d", Long.class),
                row.getObject("downloads_all_time", Long.class));
    }

    static void replace(Connection connection, String snapshotId, List<Candidate> candidates) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from scoring.candidate");
        }
        try (var bulk = new BulkStatement<>(connection, INSERT, candidates)) {
            bulk.value(snapshotId)
                    .column("text", Candidate::model)
                    .column("text", Candidate::rule)
                    .column("text", Candidate::family)
                    .column("bigint", Candidate::parameters)
                    .column("date", Candidate::releasedOn)
                    .column("bigint", Candidate::downloads30d)
                    .column("bigint", Candidate::downloadsAllTime)
                    .update();
        }
    }
}
