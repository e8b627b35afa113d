package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two snapshots side by side: what is not the same in both. */
@ApplicationScoped
public class DifferenceTable {

    private final Reads reads;

    public DifferenceTable(Reads reads) {
        this.reads = reads;
    }

    /**
     * Changes of one kind.
     *
     * @param total of all, also those that are not in the list
     */
    public record Changes<T>(long total, List<T> list) {}

    /** @param before null: not in the one snapshot; {@code after} null: not in the other */
    public record StatusChange(
            String model,
            @Nullable ModelStatus before,
            @Nullable ModelStatus after) {}

    /** Places by a figure, 1 first, ties share one; null where the model has none. */
    public record RankChange(
            String model,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Double valueBefore,
            @Nullable Double valueAfter) {}

    /** A model that is in both snapshots, with its flags in each. */
    public record FlagChange(String model, List<String> before, List<String> after) {}

    /** A group in either snapshot. */
    public record GroupPair(SnapshotRow.@Nullable Group before, SnapshotRow.@Nullable Group after) {}

    /** A pair of groups that was compared in both, with another verdict. */
    public record VerdictChange(SnapshotRow.Crossover before, SnapshotRow.Crossover after) {}

    /** Models that came, went, or have another status; by path. */
    public Changes<StatusChange> statuses(long before, long after, int limit) {
        return changes(
                """
                select coalesce(n.model, o.model), o.status, n.status, count(*) over ()
                  from (select model, status from gateway.model where snapshot_key = ?) o
                  full join (select model, status from gateway.model where snapshot_key = ?) n using (model)
                 where o.status is distinct from n.status
                 order by 1 limit ?""",
                List.of(before, after, limit),
                row -> new StatusChange(row.getString(1), status(row.getString(2)), status(row.getString(3))));
    }

    /** Mainline models with another place; the highest places first. */
    public Changes<RankChange> ranks(long before, long after, RankingMetric metric, int limit) {
        String column = RankingTable.column(metric);
        String ranked = "(select m.model, cast(" + column + " as double precision) as value, rank() over (order by "
                + column
                + " desc) as place from gateway.model m where m.snapshot_key = ? and m.status = 'mainline' and "
                + column + " is not null)";
        return changes(
                "select coalesce(n.model, o.model), o.place, n.place, o.value, n.value, count(*) over () from " + ranked
                        + " o full join " + ranked + " n using (model) where o.place is distinct from n.place"
                        + " order by least(o.place, n.place), 1 limit ?",
                List.of(before, after, limit),
                row -> new RankChange(
                        row.getString(1),
                        row.getObject(2, Long.class),
                        row.getObject(3, Long.class),
                        row.getObject(4, Double.class),
                        row.getObject(5, Double.class)));
    }

    /** Models with other flags; by path. */
    public Changes<FlagChange> flags(long before, long after, int limit) {
        return changes(
                """
                select n.model, o.flags, n.flags, count(*) over ()
                  from gateway.model o join gateway.model n on n.model = o.model
                 where o.snapshot_key = ? and n.snapshot_key = ? and n.flags <> o.flags
                 order by 1 limit ?""",
                List.of(before, after, limit),
                row -> new FlagChange(row.getString(1), texts(row.getArray(2)), texts(row.getArray(3))));
    }

    /** All groups; by what they are groups of, then id. */
    public List<GroupPair> groups(long before, long after) {
        return reads.list(
                """
                select o.document, n.document
                  from (select * from gateway.group_figure where snapshot_key = ?) o
                  full join (select * from gateway.group_figure where snapshot_key = ?) n using (grouped_by, group_id)
                 order by grouped_by collate "C", group_id""", List.of(before, after), row -> new GroupPair(group(row.getBytes(1)), group(row.getBytes(2))));
    }

    /** Pairs with another verdict, of the unadjusted series; by metric, grouping, mode, a, b. */
    public Changes<VerdictChange> verdicts(long before, long after, int limit) {
        return changes(
                """
                select o.document, n.document, 0, count(*) over ()
                  from gateway.crossover o
                  join gateway.crossover n using (metric, grouped_by, mode, adjusted, group_a, group_b)
                 where o.snapshot_key = ? and n.snapshot_key = ? and not adjusted and o.verdict <> n.verdict
                 order by metric collate "C", grouped_by collate "C", mode collate "C", group_a, group_b limit ?""",
                List.of(before, after, limit),
                row -> new VerdictChange(
                        Rows.read(row.getBytes(1), SnapshotRow.Crossover.class),
                        Rows.read(row.getBytes(2), SnapshotRow.Crossover.class)));
    }

    /** Of a query whose last column counts all of its rows. */
    private <T> Changes<T> changes(String sql, List<?> arguments, Reads.RowMapper<T> mapper) {
        List<Long> total = new ArrayList<>();
        List<T> list = reads.list(sql, arguments, row -> {
            total.add(row.getLong(row.getMetaData().getColumnCount()));
            return mapper.map(row);
        });
        return new Changes<>(total.isEmpty() ? 0 : total.getFirst(), list);
    }

    private static @Nullable ModelStatus status(@Nullable String wireName) {
        return wireName == null ? null : ModelStatus.of(wireName);
    }

    private static SnapshotRow.@Nullable Group group(byte @Nullable [] document) {
        return document == null ? null : Rows.read(document, SnapshotRow.Group.class);
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
