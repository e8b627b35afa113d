package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What was made from what. */
@ApplicationScoped
public class LineageTable {

    /** Ever: the counter, or the 30-day window, which is a part of it; null if neither was read. */
    private static final String DOWNLOADS = "greatest(m.downloads_all_time, m.downloads_30d)";

    private final Reads reads;

    public LineageTable(Reads reads) {
        this.reads = reads;
    }

    /** A direct child with what it declares. */
    public record Child(SnapshotRow.Model model, SnapshotRow.Lineage lineage) {}

    /**
     * Direct children, the most downloaded first.
     *
     * @param relations empty: any; {@link ModelFilter#NONE}: not said
     * @param minDownloads ever; leaves out those whose downloads were not read; null: any
     */
    public PageRows<Child> children(
            long snapshot,
            String parent,
            SortedSet<String> relations,
            @Nullable Long minDownloads,
            @Nullable PageKey after,
            int size) {
        StringBuilder from = new StringBuilder("""
                 from gateway.lineage_edge e
                  join gateway.lineage l on l.snapshot_key = e.snapshot_key and l.model = e.child
                  join gateway.model m on m.snapshot_key = e.snapshot_key and m.model = e.child
                 where e.snapshot_key = ? and e.parent = ?""");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        arguments.add(parent);
        if (!relations.isEmpty()) {
            from.append(" and (l.relation = any(?) or (? and l.relation is null))");
            arguments.add(relations);
            arguments.add(relations.contains(ModelFilter.NONE));
        }
        if (minDownloads != null) {
            from.append(" and ").append(DOWNLOADS).append(" >= ?");
            arguments.add(minDownloads);
        }
        long total = reads.count("select count(*)" + from, arguments);
        SortColumn column = new SortColumn(DOWNLOADS, "bigint", "m.model", true);
        column.after(after, from, arguments);
        arguments.add(size + 1);
        List<PageRows.Keyed<Child>> found = reads.list(
                "select m.document, l.document, m.model, cast(" + DOWNLOADS + " as text)" + from + " order by "
                        + column.orderBy() + " limit ?",
                arguments,
                row -> new PageRows.Keyed<>(
                        new Child(
                                Rows.read(row.getBytes(1), SnapshotRow.Model.class),
                                Rows.read(row.getBytes(2), SnapshotRow.Lineage.class)),
                        new PageKey(row.getString(4), row.getString(3))));
        return PageRows.of(found, size, total);
    }

    /** What these declare; nothing for those that declare no parent. By path. */
    public List<SnapshotRow.Lineage> of(long snapshot, Collection<String> models) {
        return reads.list(
                "select document from gateway.lineage where snapshot_key = ? and model = any(?) order by model",
                List.of(snapshot, models),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Lineage.class));
    }

    /** Whether the snapshot says anything of lineage at all. */
    public boolean known(long snapshot) {
        return reads.count(
                        "select count(*) from (select 1 from gateway.lineage where snapshot_key = ? limit 1) one",
                        List.of(snapshot))
                > 0;
    }
}
