package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.DerivativeGroups;
import io.tidemark.scoring.method.DerivativeSeries;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.MethodParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Concentration of derivatives among the groups of their bases; {@code method.md}, section 9. Those whose base is not known, or
 * belongs to no group, are what is unassigned; those of another kind of model are no part of it.
 */
final class DerivativeConcentration {
    private static final Set<String> NO_GROUP =
            Set.of(DerivativeGroups.UNKNOWN, DerivativeGroups.OUTSIDE, GroupMembers.NO_FAMILY, GroupMembers.NO_SIZE);

    private final int over;
    private final ConcentrationRows rows;

    /**
     * @param months of the series
     * @param asOf epoch day; months that are not over by then are left out
     */
    DerivativeConcentration(Months months, int asOf, MethodParameters.Concentrations rule) {
        this.over = (int) IntStream.range(0, months.count())
                .filter(month -> months.lastDay(month) <= asOf)
                .count();
        this.rows = new ConcentrationRows(months, rule);
    }

    /** @param points of each group, in the order of {@code groups.groups()} */
    void add(DerivativeGroups groups, SeriesMode mode, DerivativeSeries.Points[] points) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        int[] derivatives = new int[over];
        double[] total = new double[over];
        for (int group = 0; group < points.length; group++) {
            String name = groups.groups().get(group);
            if (!name.equals(DerivativeGroups.OUTSIDE)) {
                plus(total, points[group].value);
            }
            if (!NO_GROUP.contains(name)) {
                names.add(name);
                values.add(Arrays.copyOf(points[group].value, over));
                for (int month = 0; month < over; month++) {
                    derivatives[month] += points[group].models[month];
                }
            }
        }
        rows.add(
                DerivativeTables.METRIC,
                ConcentrationBy.of(groups.by().wireName()),
                mode,
                names,
                values.toArray(double[][]::new),
                derivatives,
                total);
    }

    private void plus(double[] total, double[] values) {
        for (int month = 0; month < over; month++) {
            total[month] += Double.isNaN(values[month]) ? 0 : values[month];
        }
    }

    List<SnapshotRow.Concentration> list() {
        return rows.list();
    }
}
