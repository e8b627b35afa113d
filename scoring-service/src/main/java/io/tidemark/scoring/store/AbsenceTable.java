package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asked and not there: one row a subject, source, day, metric and reason. */
final class AbsenceTable {

    private static final String INSERT = """
            insert into scoring.absence (subject_id, source_id, observed_on, metric_id, reason, batch_number)
            select * from unnest(?::integer[], ?::smallint[], ?::date[], ?::smallint[], ?::text[], ?::integer[])
            on conflict do nothing
            """;

    /** One absence with its ids. */
    record Row(
            int subject,
            int source,
            LocalDate observedOn,
            @Nullable Integer metric,
            String reason,
            int batch) {}

    private AbsenceTable() {}

    static void insert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = new BulkStatement<>(connection, INSERT, rows)
                .column("integer", Row::subject)
                .column("smallint", Row::source)
                .column("date", Row::observedOn)
                .column("smallint", Row::metric)
                .column("text", Row::reason)
                .column("integer", Row::batch)) {
            statement.update();
        }
    }
}
