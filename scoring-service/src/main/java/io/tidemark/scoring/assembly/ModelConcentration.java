package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MonthColumns;
import io.tidemark.scoring.method.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Concentration of a metric that each model has, among models, organizations, families, regions and sizes. */
final class ModelConcentration {
    private final MemberSet counted;
    private final Map<ConcentrationBy, List<MemberSet>> groups = new LinkedHashMap<>();
    private final ConcentrationRows rows;

    /**
     * @param members of every grouping
     * @param rowsOf the panel's models that the rows of the columns are of, ascending
     */
    ModelConcentration(Map<Grouping, GroupMembers> members, int[] rowsOf, MemberSet counted, ConcentrationRows rows) {
        this.counted = counted;
        this.rows = rows;
        for (Grouping by : List.of(Grouping.ORGANIZATION, Grouping.FAMILY, Grouping.REGION, Grouping.SIZE)) {
            groups.put(
                    ConcentrationBy.of(by.wireName()),
                    ComparedGroups.sets(members.get(by), rowsOf).stream()
                            .filter(set -> by != Grouping.REGION || !set.name().equals(Region.UNKNOWN.wireName()))
                            .toList());
        }
    }

    /** Adds a metric. */
    void add(String metric, SeriesMode mode, MonthColumns columns) {
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
        rows.add(metric, ConcentrationBy.MODEL, mode, identities, each, used, total);
        groups.forEach((by, sets) -> {
            double[][] values = sets.stream().map(set -> sums(set, columns)).toArray(double[][]::new);
            int[] models = new int[columns.months()];
            sets.forEach(set -> set.stream().forEach(row -> {
                for (int month = 0; month < models.length; month++) {
                    models[month] += columns.value(row, month) > 0 ? 1 : 0;
                }
            }));
            List<String> names = sets.stream().map(MemberSet::name).toList();
            rows.add(metric, by, mode, names, values, models, total);
        });
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
