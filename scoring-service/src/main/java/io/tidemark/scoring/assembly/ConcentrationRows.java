package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.Concentration;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.TheilSen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Concentration of metrics among groups, by month. */
final class ConcentrationRows {
    private final Months months;
    private final MethodParameters.Concentrations rule;
    private final List<SnapshotRow.Concentration> rows = new ArrayList<>();

    /** @param months the columns begin with the first of them */
    ConcentrationRows(Months months, MethodParameters.Concentrations rule) {
        this.months = months;
        this.rule = rule;
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
}
