package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

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
        documents("model", snapshot, "true", "model", limit, SnapshotRow.Model.class, make, to);
    }

    /** Mainline models, by path. */
    public <R> void mainline(
            long snapshot, Duration limit, Function<List<SnapshotRow.Model>, R> make, Reads.RowConsumer<R> to) {
        documents("model", snapshot, "status = 'mainline'", "model", limit, SnapshotRow.Model.class, make, to);
    }

    /** By metric, grouping, mode, group, month. */
    public <R> void series(
            long snapshot, Duration limit, Function<List<SnapshotRow.Series>, R> make, Reads.RowConsumer<R> to) {
        documents(
                "series_point",
                snapshot,
                "true",
                "metric collate \"C\", grouped_by collate \"C\", mode collate \"C\", group_id, month",
                limit,
                SnapshotRow.Series.class,
                make,
                to);
    }

    /** By metric, grouping, mode, adjusted, a, b. */
    public <R> void crossovers(
            long snapshot, Duration limit, Function<List<SnapshotRow.Crossover>, R> make, Reads.RowConsumer<R> to) {
        documents(
                "crossover",
                snapshot,
                "true",
                "metric collate \"C\", grouped_by collate \"C\", mode collate \"C\", adjusted, group_a, group_b",
                limit,
                SnapshotRow.Crossover.class,
                make,
                to);
    }

    /** By metric, grouping, mode, month. */
    public <R> void concentration(
            long snapshot, Duration limit, Function<List<SnapshotRow.Concentration>, R> make, Reads.RowConsumer<R> to) {
        documents(
                "concentration",
                snapshot,
                "true",
                "metric collate \"C\", among collate \"C\", mode collate \"C\", month",
                limit,
                SnapshotRow.Concentration.class,
                make,
                to);
    }

    private <T extends Record & SnapshotRow, R> void documents(
            String table,
            long snapshot,
            String condition,
            String order,
            Duration limit,
            Class<T> type,
            Function<List<T>, R> make,
            Reads.RowConsumer<R> to) {
        reads.each(
                "select document from gateway." + table + " where snapshot_key = " + snapshot + " and " + condition
                        + " order by " + order,
                limit,
                documents -> make.apply(documents.stream()
                        .map(document -> Rows.read(document, type))
                        .toList()),
                to);
    }
}
