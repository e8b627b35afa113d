package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.Concentration;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.MonthColumns;
import io.tidemark.scoring.method.Rows;
import io.tidemark.scoring.method.TheilSen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Concentration of a metric among models, organizations, families, regions and sizes, by month. */
final class ConcentrationRows {
    private final Months months;
    private final MemberSet counted;
    private final Map<ConcentrationBy, List<MemberSet>> groups = new LinkedHashMap<>();
    private final MethodParameters.Concentrations rule;
    private final List<SnapshotRow.Concentration> rows = new ArrayList<>();

    /**
     * @param members of every grouping
     * @param rowsOf the panel's models that the rows of the columns are of, ascending
     * @param months the columns begin with the first of them
     */
    ConcentrationRows(
            Map<Grouping, GroupMembers> members,
            int[] rowsOf,
            Months months,
            MemberSet counted,
            MethodParameters.Concentrations rule) {
        this.months = months;
        this.counted = counted;
        this.rule = rule;
        for (Grouping by : List.of(Grouping.ORGANIZATION, Grouping.FAMILY, Grouping.REGION, Grouping.SIZE)) {
            groups.put(
                    ConcentrationBy.of(by.wireName()),
                    ComparedGroups.sets(members.get(by), rowsOf).stream()
                            .filter(set -> by != Grouping.REGION || !set.name().equals(Region.UNKNOWN.wireName()))
                            .toList());
        }
    }

    /** Adds a metric given by model. */
    ConcentrationRows add(String metric, SeriesMode mode, MonthColumns columns) {
        double[] total = sums(counted, columns);
        int[] rowOf = counted.stream().toArray();
        double[][] each = new double[rowOf.length][columns.months()];
        int[] used = new int[columns.months()];
        for (int i = 0; i < rowOf.length; i++) {
            for (int month = 0; month < used.length; month++) {
                each[i][month] = columns.value(rowOf[i], month);
                used[month] += each[i][month] > 0 ? 1 : 0;
            }
        }
        List<String> identities = new Rows<>(rowOf.length, i -> columns.model(rowOf[i]));
        add(metric, ConcentrationBy.MODEL, mode, identities, each, used, total);
        groups.forEach((by, sets) -> {
            double[][] values = sets.stream().map(set -> sums(set, columns)).toArray(double[][]::new);
            int[] models = new int[columns.months()];
            sets.forEach(set -> set.stream().forEach(row -> {
                for (int month = 0; month < models.length; month++) {
                    models[month] += columns.value(row, month) > 0 ? 1 : 0;
                }
            }));
            List<String> names = sets.stream().map(MemberSet::name).toList();
            add(metric, by, mode, names, values, models, total);
        });
        return this;
    }

    /**
     * Adds a metric given by group.
     *
     * @param values {@code [group][month]}, {@code NaN} where not observed
     * @param models how many are in the groups, by month
     * @param total the metric of everything, what belongs to no group included, by month
     */
    void add(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            List<String> names,
            double[][] values,
            int[] models,
            double[] total) {
        Concentration[] found = Concentration.of(values, total.length, rule);
        for (int month = 0; month < found.length; month++) {
            rows.add(
                    row(metric, by, mode, month, names, found[month], models[month], unassigned(values, total, month)));
        }
    }

    List<SnapshotRow.Concentration> list() {
        return List.copyOf(rows);
    }

    private SnapshotRow.Concentration row(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            int month,
            List<String> names,
            Concentration found,
            int models,
            double unassigned) {
        TheilSen slope = found.slope();
        boolean bounded = slope != null && slope.bounded();
        return new SnapshotRow.Concentration(
                metric,
                by,
                mode,
                months.month(month),
                found.groups(),
                models,
                Canonical.ratio(found.herfindahl()),
                Canonical.ratio(found.effective()),
                Canonical.ratio(found.topShare()),
                Canonical.ratio(found.topFewShare()),
                found.largest() < 0 ? null : names.get(found.largest()),
                Canonical.ratio(found.gini()),
                Canonical.ratio(unassigned),
                slope == null ? null : Canonical.ratio(slope.slope()),
                bounded ? Canonical.ratio(slope.lower()) : null,
                bounded ? Canonical.ratio(slope.upper()) : null,
                found.alert());
    }

    private static double unassigned(double[][] values, double[] total, int month) {
        double assigned = IntStream.range(0, values.length)
                .mapToDouble(group -> values[group][month])
                .filter(value -> !Double.isNaN(value))
                .sum();
        return total[month] > 0 ? Math.max(1 - assigned / total[month], 0) : Double.NaN;
    }

    private static double[] sums(MemberSet set, MonthColumns columns) {
        double[] sums = new double[columns.months()];
        Arrays.fill(sums, Double.NaN);
        set.stream().forEach(row -> {
            for (int month = 0; month < sums.length; month++) {
                double value = columns.value(row, month);
                if (!Double.isNaN(value)) {
                    sums[month] = Double.isNaN(sums[month]) ? value : sums[month] + value;
                }
            }
        });
        return sums;
    }
}
