package io.tidemark.bench;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.domain.SnapshotInputs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether DuckDB and the engine say the same: a comparison of times is one only if they do the same work. */
final class Agreement {
    private static final double ROUNDING = 0.001; // the engine's rows have three decimals
    private static final double SUMMATION = 1e-9; // sums in another order

    private static final String SERIES = """
            select grouped_by, name, strftime(month_end, '%Y-%m'), downloads, share, models, counter, counter_share, models_counted,
                   entered, carried, expected, spread / downloads, between_readings / counter, panel_change
              from group_series
            """;
    private static final String SCORES =
            "select model, age, downloads, cutoff, median, cutoff_live, median_live, place from score";

    private int values;

    private Agreement() {}

    /** @return how many values were compared; throws at the first that differs */
    static int ofSeries(ComputedSnapshot snapshot, DuckDb database) throws SQLException {
        Map<String, SnapshotRow.Series> points = new HashMap<>();
        for (SnapshotRow row : snapshot.rows().get(SnapshotRow.Kind.SERIES)) {
            if (row instanceof SnapshotRow.Series point && point.metric().equals("downloads")) {
                points.put(
                        key(point.by().wireName(), point.group(), point.month().toString(), point.mode()), point);
            }
        }
        Agreement agreement = new Agreement();
        database.read(SERIES, row -> agreement.compare(row, points));
        return agreement.values;
    }

    private void compare(ResultSet row, Map<String, SnapshotRow.Series> points) throws SQLException {
        SnapshotRow.Series monthly =
                points.get(key(row.getString(1), row.getString(2), row.getString(3), SeriesMode.MONTHLY));
        SnapshotRow.Series cumulative =
                points.get(key(row.getString(1), row.getString(2), row.getString(3), SeriesMode.CUMULATIVE));
        String where = row.getString(1) + " " + row.getString(2) + " " + row.getString(3);
        same(where + " downloads", monthly.value(), row, 4);
        same(where + " share", monthly.share(), row, 5);
        same(where + " models", monthly.models(), row, 6);
        same(where + " counter", cumulative.value(), row, 7);
        same(where + " counter's share", cumulative.share(), row, 8);
        same(where + " models counted", cumulative.models(), row, 9);
        if (cumulative.value() != null) {
            same(where + " entered", cumulative.panelEntry(), row, 10);
            same(where + " carried", cumulative.carried(), row, 11);
            same(where + " between readings", cumulative.interpolated(), row, 14);
        }
        same(where + " expected", cumulative.expected(), row, 12);
        if (monthly.value() != null && monthly.value() > 0) {
            same(where + " spread", monthly.interpolated(), row, 13);
        }
    }

    /** @return how many values were compared; throws at the first that differs */
    static int ofScores(SnapshotInputs inputs, ComputedSnapshot snapshot, DuckDb database) throws SQLException {
        Map<String, SnapshotRow.RamPoint> points = new HashMap<>();
        for (SnapshotRow row : snapshot.rows().get(SnapshotRow.Kind.MODEL)) {
            if (row instanceof SnapshotRow.Model model) {
                model.ram().forEach(point -> points.put(model.model() + " " + point.checkpointDays(), point));
            }
        }
        Agreement agreement = new Agreement();
        database.read(SCORES, row -> {
            String where = inputs.subjects().get(row.getInt(1)).path() + " " + row.getInt(2);
            SnapshotRow.RamPoint point = points.get(where);
            agreement.same(where + " downloads", point.downloads(), row, 3);
            agreement.same(where + " cutoff", point.cutoff(), row, 4);
            agreement.same(where + " median", point.median(), row, 5);
            agreement.same(where + " live cutoff", point.cutoffLive(), row, 6);
            agreement.same(where + " live median", point.medianLive(), row, 7);
            agreement.same(where + " rank", point.rank(), row, 8);
        });
        long observed = points.values().stream()
                .filter(point -> point.downloads() != null)
                .count();
        if (observed != agreement.values / 6) {
            throw new IllegalStateException(observed + " scores of the engine, " + agreement.values / 6 + " of DuckDB");
        }
        return agreement.values;
    }

    private void same(String what, @Nullable Number engine, ResultSet row, int column) throws SQLException {
        double duckDb = row.getDouble(column);
        boolean missing = row.wasNull();
        boolean agree = (engine == null || missing)
                ? (engine == null) == missing
                : Math.abs(engine.doubleValue() - duckDb) <= ROUNDING + SUMMATION * Math.abs(duckDb);
        if (!agree) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%s: engine %s, DuckDB %s", what, engine, missing ? "null" : duckDb));
        }
        values++;
    }

    private static String key(String by, String group, String month, SeriesMode mode) {
        return by + " " + group + " " + month + " " + mode;
    }
}
