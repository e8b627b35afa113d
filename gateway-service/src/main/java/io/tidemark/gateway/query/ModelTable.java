package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models of a snapshot. */
@ApplicationScoped
public class ModelTable {

    private final Reads reads;

    public ModelTable(Reads reads) {
        this.reads = reads;
    }

    public PageRows<SnapshotRow.Model> page(
            long snapshot, ModelFilter filter, ModelSort sort, boolean descending, @Nullable PageKey after, int size) {
        StringBuilder where = new StringBuilder(" from gateway.model m where m.snapshot_key = ?");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        filter.where(where, arguments);
        String counting = "select count(*)" + where;
        List<@Nullable Object> counted = new ArrayList<>(arguments);

        SortColumn column = sort.column(descending);
        column.after(after, where, arguments);
        arguments.add(size + 1);
        String sql = "select m.document, m.model, cast(" + column.column() + " as text) as sort_value" + where
                + " order by " + column.orderBy() + " limit ?";
        List<PageRows.Keyed<SnapshotRow.Model>> found = reads.list(
                sql,
                arguments,
                row -> new PageRows.Keyed<>(
                        Rows.read(row.getBytes(1), SnapshotRow.Model.class),
                        new PageKey(row.getString(3), row.getString(2))));
        boolean whole = after == null && found.size() <= size; // such a page counts the list
        return PageRows.of(found, size, whole ? found.size() : reads.count(counting, counted));
    }

    /**
     * All mainline models, if they are few.
     *
     * @param most of them; empty if there are more
     */
    Optional<List<SnapshotRow.Model>> mainline(long snapshot, int most) {
        String which = " from gateway.model where snapshot_key = ? and status = 'mainline' limit ?";
        long found = reads.count("select count(*) from (select" + which + ") few", List.of(snapshot, most + 1));
        return found > most
                ? Optional.empty()
                : Optional.of(reads.list(
                        "select document" + which,
                        List.of(snapshot, most + 1),
                        row -> Rows.read(row.getBytes(1), SnapshotRow.Model.class)));
    }

    /** By its path, or by one it had before. */
    public Optional<SnapshotRow.Model> find(long snapshot, String path) {
        String sql = """
                select document from gateway.model
                 where snapshot_key = ? and model = coalesce(
                       (select model from gateway.model where snapshot_key = ? and model = ?),
                       (select model from gateway.model_alias where snapshot_key = ? and alias = ?))""";
        return reads.first(
                sql,
                List.of(snapshot, snapshot, path, snapshot, path),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Model.class));
    }

    /** Where its figures come from, by its present path; empty for a model that is not explained. */
    public Optional<SnapshotRow.Explanation> explanation(long snapshot, String model) {
        return reads.first(
                "select document from gateway.model_explanation where snapshot_key = ? and model = ?",
                List.of(snapshot, model),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Explanation.class));
    }

    /** Mainline models of a family, by path. */
    public List<SnapshotRow.Model> ofFamily(long snapshot, String family) {
        return reads.list(
                "select document from gateway.model"
                        + " where snapshot_key = ? and family = ? and status = 'mainline' order by model",
                List.of(snapshot, family),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Model.class));
    }

    /** Its place by downloads of 30 days among mainline models; empty if it has none. */
    public Optional<Place> place(long snapshot, String model) {
        String sql = """
                select place, ranked from (
                  select model, rank() over (order by downloads_30d desc) as place, count(*) over () as ranked
                    from gateway.model
                   where snapshot_key = ? and status = 'mainline' and downloads_30d is not null) places
                 where model = ?""";
        return reads.first(sql, List.of(snapshot, model), row -> new Place(row.getLong(1), row.getLong(2)));
    }

    /** Its daily series, by its present path. */
    public Optional<SnapshotRow.History> history(long snapshot, String model) {
        return reads.first(
                "select document from gateway.model_history where snapshot_key = ? and model = ?",
                List.of(snapshot, model),
                row -> Rows.read(row.getBytes(1), SnapshotRow.History.class));
    }
}
