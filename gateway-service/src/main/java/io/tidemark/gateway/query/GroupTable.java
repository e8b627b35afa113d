package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Figures and series of groups. */
@ApplicationScoped
public class GroupTable {

    private final Reads reads;

    public GroupTable(Reads reads) {
        this.reads = reads;
    }

    /** @param regions of the groups; empty for all */
    public PageRows<SnapshotRow.Group> page(
            long snapshot,
            Grouping by,
            SortedSet<String> regions,
            GroupSort sort,
            boolean descending,
            @Nullable PageKey after,
            int size) {
        StringBuilder where = new StringBuilder(" from gateway.group_figure where snapshot_key = ? and grouped_by = ?");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        arguments.add(by.wireName());
        if (!regions.isEmpty()) {
            where.append(" and (region = any(?) or (? and region is null))");
            arguments.add(regions);
            arguments.add(regions.contains(ModelFilter.NONE));
        }
        long total = reads.count("select count(*)" + where, arguments);
        SortColumn column = sort.column(descending);
        column.after(after, where, arguments);
        arguments.add(size + 1);
        List<PageRows.Keyed<SnapshotRow.Group>> found = reads.list(
                "select document, group_id, cast(" + column.column() + " as text) as sort_value" + where + " order by "
                        + column.orderBy() + " limit ?",
                arguments,
                row -> new PageRows.Keyed<>(
                        Rows.read(row.getBytes(1), SnapshotRow.Group.class),
                        new PageKey(row.getString(3), row.getString(2))));
        return PageRows.of(found, size, total);
    }

    public Optional<SnapshotRow.Group> find(long snapshot, Grouping by, String group) {
        return reads.first(
                "select document from gateway.group_figure where snapshot_key = ? and grouped_by = ? and group_id = ?",
                List.of(snapshot, by.wireName(), group),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Group.class));
    }

    /** The groups that have a series, by code units. */
    public NavigableSet<String> seriesGroups(long snapshot, String metric, Grouping by, SeriesMode mode) {
        return new TreeSet<>(
                reads.list("""
                select distinct group_id from gateway.series_point
                 where snapshot_key = ? and metric = ? and grouped_by = ? and mode = ?""", List.of(snapshot, metric, by.wireName(), mode.wireName()), row -> row.getString(1)));
    }

    /** Points of the groups, by month, then group. */
    public List<SnapshotRow.Series> series(
            long snapshot,
            String metric,
            Grouping by,
            SeriesMode mode,
            Collection<String> groups,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {
        StringBuilder sql = new StringBuilder("""
                select document from gateway.series_point
                 where snapshot_key = ? and metric = ? and grouped_by = ? and mode = ? and group_id = any(?)""");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        arguments.add(metric);
        arguments.add(by.wireName());
        arguments.add(mode.wireName());
        arguments.add(groups);
        if (from != null) {
            sql.append(" and month >= ?");
            arguments.add(from.atDay(1));
        }
        if (to != null) {
            sql.append(" and month <= ?");
            arguments.add(to.atDay(1));
        }
        sql.append(" order by month, group_id");
        return reads.list(sql.toString(), arguments, row -> Rows.read(row.getBytes(1), SnapshotRow.Series.class));
    }

    /**
     * The mainline models of groups with a month of each, by path; without those released later. A history is a long text of which one month is wanted: it is
     * found where it is stored.
     *
     * @param by a grouping other than by licence, of which a model does not tell the group
     */
    public List<MemberMonth> members(long snapshot, Grouping by, Collection<String> groups, YearMonth month) {
        String sql = """
                select m.model, cast(e.entry as text) from gateway.model m
                  left join lateral (
                    select entry from gateway.model_history h, json_array_elements(cast(h.document as json) -> 'months') entry
                     where h.snapshot_key = m.snapshot_key and h.model = m.model and entry ->> 'month' = ?) e on true
                 where m.snapshot_key = ? and m.status = 'mainline' and %s = any(?)
                   and (e.entry is not null or m.released_on is null or m.released_on <= ?)
                 order by m.model""".formatted(column(by));
        return reads.list(
                sql,
                List.of(month.toString(), snapshot, groups, month.atEndOfMonth()),
                row -> new MemberMonth(
                        row.getString(1),
                        row.getBytes(2) == null ? null : Rows.read(row.getBytes(2), SnapshotRow.Month.class)));
    }

    /**
     * The mainline models of groups that bring something to a month, or may, as their explanations say; by path.
     *
     * @param by a grouping other than by licence
     * @param metric {@code derivatives} or {@code tokens}
     * @param mode up to the month's end, or of the month alone
     */
    public List<MemberFigure> figures(
            long snapshot, Grouping by, Collection<String> groups, String metric, SeriesMode mode, YearMonth month) {
        String sql = """
                select m.model, f.value, f.reason from gateway.model m
                  join lateral (
                    select sum(cast(figure ->> 'value' as numeric)) as value, min(figure ->> 'reason') as reason
                      from gateway.model_explanation e, json_array_elements(cast(e.document as json) -> 'figures') figure
                     where e.snapshot_key = m.snapshot_key and e.model = m.model
                       and figure ->> 'figure' collate "C" between ? and ?
                    having count(*) > 0) f on true
                 where m.snapshot_key = ? and m.status = 'mainline' and %s = any(?)
                 order by m.model""".formatted(column(by));
        String last = metric + "." + month;
        String first = mode == SeriesMode.CUMULATIVE ? metric + ".0" : last; // years before relations, by code units
        return reads.list(sql, List.of(first, last, snapshot, groups), row -> {
            double value = row.getDouble(2);
            return row.wasNull()
                    ? new MemberFigure(row.getString(1), null, row.getString(3))
                    : new MemberFigure(row.getString(1), value, null);
        });
    }

    /** What a model says of its group; models that have none are a group too. */
    private static String column(Grouping by) {
        return switch (by) {
            case REGION -> "coalesce(m.region, 'unknown')";
            case ORGANIZATION -> "m.organization";
            case FAMILY -> "coalesce(m.family, 'none')";
            case SIZE -> "coalesce(m.size, 'unresolved')";
            case LICENSE -> throw new IllegalArgumentException("by license");
        };
    }
}
