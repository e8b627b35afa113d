package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RamStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a kind in one snapshot, some at a time, in a total order that is the same on every machine. Memory does not grow
 * with their number.
 */
@ApplicationScoped
public class WholeTables {

    private final Reads reads;

    public WholeTables(Reads reads) {
        this.reads = reads;
    }

    /** How many there are. */
    public record Counts(long models, long series, long crossovers, long concentration, long ram) {}

    public Counts counts(long snapshot) {
        return reads.first(
                        """
                        select (select count(*) from gateway.model where snapshot_key = ?),
                               (select count(*) from gateway.series_point where snapshot_key = ?),
                               (select count(*) from gateway.crossover where snapshot_key = ?),
                               (select count(*) from gateway.concentration where snapshot_key = ?),
                               (select count(*) from gateway.model_ram where snapshot_key = ?)""",
                        List.of(snapshot, snapshot, snapshot, snapshot, snapshot),
                        row -> new Counts(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .orElseThrow();
    }

    /** Models of every status, by path. */
    public <R> void models(
            long snapshot, Duration limit, Function<List<SnapshotRow.Model>, R> make, Reads.RowConsumer<R> to) {
        documents(
                "select document from gateway.model where snapshot_key = ? order by model",
                snapshot,
                limit,
                SnapshotRow.Model.class,
                make,
                to);
    }

    /** By metric, grouping, mode, group, month. */
    public <R> void series(
            long snapshot, Duration limit, Function<List<SnapshotRow.Series>, R> make, Reads.RowConsumer<R> to) {
        documents("""
                select document from gateway.series_point where snapshot_key = ?
                 order by metric collate "C", grouped_by collate "C", mode collate "C", group_id, month""", snapshot, limit, SnapshotRow.Series.class, make, to);
    }

    /** By metric, grouping, mode, adjusted, a, b. */
    public <R> void crossovers(
            long snapshot, Duration limit, Function<List<SnapshotRow.Crossover>, R> make, Reads.RowConsumer<R> to) {
        documents("""
                select document from gateway.crossover where snapshot_key = ?
                 order by metric collate "C", grouped_by collate "C", mode collate "C", adjusted, group_a, group_b""", snapshot, limit, SnapshotRow.Crossover.class, make, to);
    }

    /** By metric, grouping, mode, month. */
    public <R> void concentration(
            long snapshot, Duration limit, Function<List<SnapshotRow.Concentration>, R> make, Reads.RowConsumer<R> to) {
        documents("""
                select document from gateway.concentration where snapshot_key = ?
                 order by metric collate "C", among collate "C", mode collate "C", month""", snapshot, limit, SnapshotRow.Concentration.class, make, to);
    }

    private <T extends Record & SnapshotRow, R> void documents(
            String sql,
            long snapshot,
            Duration limit,
            Class<T> type,
            Function<List<T>, R> make,
            Reads.RowConsumer<R> to) {
        reads.each(
                sql,
                List.of(snapshot),
                limit,
                row -> row.getBytes(1),
                documents -> make.apply(documents.stream()
                        .map(document -> Rows.read(document, type))
                        .toList()),
                to);
    }

    /** By model, then age. */
    public <R> void ram(long snapshot, Duration limit, Function<List<RamRow>, R> make, Reads.RowConsumer<R> to) {
        reads.each("""
                select model, checkpoint_days, status, downloads, cutoff, median, cutoff_live, median_live,
                       bucket_rank, bucket_ranked
                  from gateway.model_ram where snapshot_key = ? order by model, checkpoint_days""", List.of(snapshot), limit, WholeTables::ram, make, to);
    }

    private static RamRow ram(ResultSet row) throws SQLException {
        return new RamRow(
                row.getString(1),
                new SnapshotRow.RamPoint(
                        row.getInt(2),
                        RamStatus.of(row.getString(3)),
                        number(row, 4),
                        number(row, 5),
                        number(row, 6),
                        number(row, 7),
                        number(row, 8),
                        whole(row, 9),
                        whole(row, 10)));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer whole(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
