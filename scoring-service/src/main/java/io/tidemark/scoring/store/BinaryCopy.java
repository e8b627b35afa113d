package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Measurements into tables that have their columns. */
final class BinaryCopy {

    static final String COLUMNS = "value, read_at, subject_id, observed_on, batch_number, metric_id, source_id";

    private BinaryCopy() {}

    /** Copies rows into a table with the columns of {@link #COLUMNS}. */
    static void write(Connection connection, String table, MeasurementRows rows) throws SQLException {
        try (BinaryRows copy = new BinaryRows(connection, table, COLUMNS)) {
            for (int row : rows.order()) {
                copy.row(7)
                        .real(rows.value[row])
                        .instant(rows.readAt[row])
                        .integer(rows.subject[row])
                        .date(rows.day[row])
                        .integer(rows.batch[row])
                        .smallint(rows.metric[row])
                        .smallint(rows.source[row]);
            }
            copy.end();
        }
    }
}
