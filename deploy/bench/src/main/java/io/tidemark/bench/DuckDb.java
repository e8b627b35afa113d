package io.tidemark.bench;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A DuckDB with the counters of a snapshot's inputs in memory: all cores, its own defaults otherwise. */
final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** @param quarterEnd last day of the last completed quarter: what the frozen baseline knows */
    static DuckDb holding(SnapshotInputs inputs, LocalDate quarterEnd) throws SQLException {
        DuckDb database = new DuckDb((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:"));
        database.execute("""
                create table model(model integer, region text, organization text, family text, size text, released date);
                create table reading(model integer, day date, value double);
                set variable as_of = date '%s';
                set variable quarter_end = date '%s'
                """.formatted(inputs.asOf(), quarterEnd));
        try (DuckDBAppender models = database.connection.createAppender("main", "model");
                DuckDBAppender readings = database.connection.createAppender("main", "reading")) {
            for (int model = 0; model < inputs.subjects().size(); model++) {
                Subject subject = inputs.subjects().get(model);
                append(models, model, inputs.classification(subject.path()));
                for (Readings own : subject.readings()) {
                    if (own.metric() == Metric.DOWNLOADS_ALL_TIME) {
                        append(readings, model, own);
                    }
                }
            }
        }
        return database;
    }

    private static void append(DuckDBAppender models, int model, Classification known) throws SQLException {
        models.beginRow()
                .append(model)
                .append(Objects.requireNonNullElse(known.region(), Region.UNKNOWN)
                        .wireName())
                .append(known.organization())
                .append(Objects.requireNonNull(known.family()))
                .append(Objects.requireNonNull(known.size()).wireName())
                .append(Objects.requireNonNull(known.releasedOn()))
                .endRow();
    }

    private static void append(DuckDBAppender table, int model, Readings readings) throws SQLException {
        for (int i = 0; i < readings.size(); i++) {
            table.beginRow()
                    .append(model)
                    .appendEpochDays(readings.days()[i])
                    .append(readings.values()[i])
                    .endRow();
        }
    }

    /** Seconds that the statements of a resource take. */
    double time(String resource) throws SQLException, IOException {
        String sql;
        try (InputStream in = Objects.requireNonNull(DuckDb.class.getResourceAsStream("/" + resource), resource)) {
            sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        long start = System.nanoTime();
        execute(sql);
        return (System.nanoTime() - start) / 1e9;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Hands each row of an answer to a reader. */
    void read(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** Reads the row a result stands on. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
