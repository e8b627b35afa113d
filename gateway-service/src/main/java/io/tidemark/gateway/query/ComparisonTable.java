package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Crossovers and concentration. */
@ApplicationScoped
public class ComparisonTable {

    private final Reads reads;

    public ComparisonTable(Reads reads) {
        this.reads = reads;
    }

    /** The groups that are compared with each other, by code units. */
    public NavigableSet<String> groups(long snapshot, String metric, Grouping by, SeriesMode mode) {
        return new TreeSet<>(
                reads.list("""
                select distinct group_a from gateway.crossover
                 where snapshot_key = ? and metric = ? and grouped_by = ? and mode = ?""", List.of(snapshot, metric, by.wireName(), mode.wireName()), row -> row.getString(1)));
    }

    /**
     * Ordered pairs by a, then b.
     *
     * @param a null: any; {@code b} likewise
     * @param verdicts empty: any
     */
    public List<SnapshotRow.Crossover> crossovers(
            long snapshot,
            String metric,
            Grouping by,
            SeriesMode mode,
            boolean adjusted,
            @Nullable String a,
            @Nullable String b,
            Collection<CrossoverVerdict> verdicts) {
        return reads.list(
                """
                select document from gateway.crossover
                 where snapshot_key = ? and metric = ? and grouped_by = ? and mode = ? and adjusted = ?
                   and (cast(? as text) is null or group_a = ?) and (cast(? as text) is null or group_b = ?)
                   and (? or verdict = any(?))
                 order by group_a, group_b""",
                Arrays.asList(
                        snapshot,
                        metric,
                        by.wireName(),
                        mode.wireName(),
                        adjusted,
                        a,
                        a,
                        b,
                        b,
                        verdicts.isEmpty(),
                        verdicts.stream().map(CrossoverVerdict::wireName).toList()),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Crossover.class));
    }

    /** Months, ascending. */
    public List<SnapshotRow.Concentration> concentration(
            long snapshot,
            String metric,
            ConcentrationBy among,
            SeriesMode mode,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {
        LocalDate first = from == null ? null : from.atDay(1);
        LocalDate last = to == null ? null : to.atDay(1);
        return reads.list(
                """
                select document from gateway.concentration
                 where snapshot_key = ? and metric = ? and among = ? and mode = ?
                   and (cast(? as date) is null or month >= ?) and (cast(? as date) is null or month <= ?)
                 order by month""",
                Arrays.asList(snapshot, metric, among.wireName(), mode.wireName(), first, first, last, last),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Concentration.class));
    }
}
