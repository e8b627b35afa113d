package io.tidemark.scoring.store;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Streams all measurements into series of primitive arrays. The table is read as it lies, by binary COPY: sorting some
 * million rows in PostgreSQL took longer than everything else, while the rows of one series already come nearly in order.
 */
final class SeriesLoader {

    /** What a replay of the same answer put right is no conflict: the source never said it. */
    private static final String CONFLICTS =
            """
            select distinct subject_id, metric_id, source_id, kept.observed_on - date '1970-01-01'
              from scoring.superseded_measurement kept
              join scoring.measurement using (subject_id, metric_id, source_id, observed_on)
             where kept.value <> measurement.value and observed_on <= ?
               and not (kept.read_at = measurement.read_at and %s < %s)
            """.formatted(Replays.at("kept.batch_number"), Replays.at("measurement.batch_number"));

    private static final int HEADER = 19;
    private static final int BUFFER = 1 << 18;
    private static final int DAYS_TO_2000 = 10_957;

    private final Map<Integer, Metric> metrics;
    private final Map<Integer, String> sources;
    /** By subject, then by metric and source in one number. */
    private final Map<Integer, Map<Integer, SeriesBuilder>> bySubject = new HashMap<>();

    private long size;

    /** @param metrics by id; rows of metrics that are not here are left alone */
    SeriesLoader(Map<Integer, Metric> metrics, Map<Integer, String> sources) {
        this.metrics = metrics;
        this.sources = sources;
    }

    /** Reads everything up to a day. */
    void load(Connection connection, LocalDate asOf) throws SQLException {
        String copy = "copy (select subject_id, metric_id, source_id, observed_on, value from scoring.measurement"
                + " where observed_on <= '" + asOf + "' and metric_id in (" + ids() + ")) to stdout (format binary)";
        try (var rows = new DataInputStream(new BufferedInputStream(new CopyStream(connection, copy), BUFFER))) {
            rows.skipNBytes(HEADER);
            while (rows.readShort() != -1) {
                rows.readInt();
                int subject = rows.readInt();
                rows.readInt();
                int metric = rows.readShort();
                rows.readInt();
                int source = rows.readShort();
                rows.readInt();
                int day = rows.readInt() + DAYS_TO_2000;
                rows.readInt();
                series(subject, metric, source).add(day, rows.readDouble());
                size++;
            }
        } catch (IOException failure) {
            if (failure.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new UncheckedIOException(failure);
        }
        loadConflicts(connection, asOf);
    }

    private void loadConflicts(Connection connection, LocalDate asOf) throws SQLException {
        try (var statement = connection.prepareStatement(CONFLICTS)) {
            statement.setObject(1, asOf);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    series(rows.getInt(1), rows.getInt(2), rows.getInt(3)).addConflict(rows.getInt(4));
                }
            }
        }
    }

    private String ids() {
        return metrics.isEmpty()
                ? "null"
                : metrics.keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private SeriesBuilder series(int subject, int metric, int source) {
        return bySubject
                .computeIfAbsent(subject, unseen -> new HashMap<>(4))
                .computeIfAbsent((metric << 16) | source, unseen -> new SeriesBuilder());
    }

    /** How many readings were read. */
    long size() {
        return size;
    }

    /** The series of a subject; they leave this loader, so that their growing copies need not stay. */
    List<Readings> take(int subject) {
        Map<Integer, SeriesBuilder> found = bySubject.remove(subject);
        List<Readings> readings = new ArrayList<>();
        if (found != null) {
            found.forEach((key, series) -> {
                Metric metric = metrics.get(key >>> 16);
                if (metric != null) {
                    readings.add(series.build(metric, sources.getOrDefault(key & 0xffff, "")));
                }
            });
        }
        return readings;
    }

    /** Subjects whose series were not taken. */
    List<Integer> subjects() {
        return List.copyOf(bySubject.keySet());
    }
}
