package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RamForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Models ranked by one value. Only those that have it: there is no place for what was not observed. */
@ApplicationScoped
public class RankingTable {

    private final Reads reads;

    public RankingTable(Reads reads) {
        this.reads = reads;
    }

    /** Where the ratio to a baseline comes from. */
    public enum Against {
        /** The snapshot's own, to the baseline of the last completed quarter. */
        IN_EFFECT,
        /** The snapshot's own, to the live baseline. */
        LIVE,
        /** Taken here, to a baseline of an earlier quarter. */
        EARLIER
    }

    /**
     * What RAM is asked for.
     *
     * @param baseline a quarter, or {@code live}
     */
    public record RamQuestion(int checkpointDays, RamForm form, String baseline, Against against) {}

    /** By a figure that the model row itself has. */
    public PageRows<Ranked> byFigure(
            long snapshot, RankingMetric metric, ModelFilter filter, @Nullable PageKey after, int size) {
        String column = column(metric);
        StringBuilder from =
                new StringBuilder(" from gateway.model m where m.snapshot_key = ? and " + column + " is not null");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        filter.where(from, arguments);
        return page(
                "cast(" + column + " as double precision)",
                "cast(null as double precision)",
                from,
                arguments,
                after,
                size);
    }

    /** Models that have no place in {@link #byFigure}, counted by the reason; where a figure has none that is told, by {@code unknown}. */
    public SortedMap<String, Long> withoutFigure(long snapshot, RankingMetric metric, ModelFilter filter) {
        StringBuilder sql = new StringBuilder("select " + reason(metric)
                + ", count(*) from gateway.model m where m.snapshot_key = ? and " + column(metric) + " is null");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(snapshot);
        return counts(sql, arguments, filter);
    }

    private static String reason(RankingMetric metric) {
        return switch (metric) {
            case INDEX -> "coalesce(cast(m.document as json) #>> '{index,reason}', 'unknown')";
            case MOMENTUM -> "coalesce(cast(m.document as json) #>> '{momentum,reason}', 'unknown')";
            default -> "'unknown'";
        };
    }

    private SortedMap<String, Long> counts(StringBuilder sql, List<@Nullable Object> arguments, ModelFilter filter) {
        filter.where(sql, arguments);
        sql.append(" group by 1");
        SortedMap<String, Long> counts = new TreeMap<>();
        reads.list(sql.toString(), arguments, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    /** The column of a figure that the model row has. */
    static String column(RankingMetric metric) {
        return switch (metric) {
            case INDEX -> "m.adoption_index";
            case DOWNLOADS_30D -> "m.downloads_30d";
            case DOWNLOADS_ALL_TIME -> "m.downloads_all_time";
            case DERIVATIVES -> "m.derivatives";
            case TOKENS_30D -> "m.tokens_30d";
            case MOMENTUM -> "m.growth";
            case RAM -> throw new IllegalArgumentException("RAM is ranked by its ratio");
        };
    }

    /** By downloads at an age over the baseline of the model's size at that age. */
    public PageRows<Ranked> byRam(
            long snapshot, RamQuestion question, ModelFilter filter, @Nullable PageKey after, int size) {
        String ratio = ratio(question);
        StringBuilder from = new StringBuilder(" from " + joined() + " and " + ratio + " is not null");
        List<@Nullable Object> arguments = arguments(snapshot, question);
        filter.where(from, arguments);
        return page(ratio, "r.downloads", from, arguments, after, size);
    }

    /** Models that have no place in {@link #byRam}, counted by the reason. */
    public SortedMap<String, Long> withoutRam(long snapshot, RamQuestion question, ModelFilter filter) {
        StringBuilder sql = new StringBuilder(
                "select case when r.downloads is not null then 'insufficient_baseline' else r.status end, count(*) from "
                        + joined() + " and " + ratio(question) + " is null");
        return counts(sql, arguments(snapshot, question), filter);
    }

    private static String joined() {
        return """
                gateway.model m
                  join gateway.model_ram r on r.snapshot_key = m.snapshot_key and r.model = m.model
                  left join gateway.ram_baseline b on b.snapshot_key = m.snapshot_key and b.size = m.size
                       and b.checkpoint_days = r.checkpoint_days and b.baseline = ?
                 where m.snapshot_key = ? and r.checkpoint_days = ?""";
    }

    private static List<@Nullable Object> arguments(long snapshot, RamQuestion question) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(question.baseline());
        arguments.add(snapshot);
        arguments.add(question.checkpointDays());
        return arguments;
    }

    private static String ratio(RamQuestion question) {
        String level =
                switch (question.form()) {
                    case CUTOFF -> "cutoff";
                    case MEDIAN -> "median";
                };
        return switch (question.against()) {
            case IN_EFFECT -> "r." + level;
            case LIVE -> "r." + level + "_live";
            case EARLIER -> "(r.downloads / nullif(b." + level + ", 0))";
        };
    }

    private PageRows<Ranked> page(
            String value,
            String downloads,
            StringBuilder from,
            List<@Nullable Object> arguments,
            @Nullable PageKey after,
            int size) {
        long total = reads.count("select count(*)" + from, arguments);
        StringBuilder sql = new StringBuilder("select * from (select m.model, m.document, " + value + " as value, "
                + downloads + " as downloads, rank() over (order by " + value + " desc) as place" + from
                + ") ranked where true");
        SortColumn column = new SortColumn("value", "double precision", "model", true);
        column.after(after, sql, arguments);
        sql.append(" order by ").append(column.orderBy()).append(" limit ?");
        arguments.add(size + 1);
        List<PageRows.Keyed<Ranked>> found = reads.list(
                sql.toString(),
                arguments,
                row -> new PageRows.Keyed<>(
                        new Ranked(
                                row.getLong("place"),
                                row.getDouble("value"),
                                row.getObject("downloads", Double.class),
                                Rows.read(row.getBytes("document"), SnapshotRow.Model.class)),
                        new PageKey(Double.toString(row.getDouble("value")), row.getString("model"))));
        return PageRows.of(found, size, total);
    }
}
