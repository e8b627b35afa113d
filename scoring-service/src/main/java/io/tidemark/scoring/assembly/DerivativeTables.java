package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.DerivativeCounts;
import io.tidemark.scoring.method.DerivativeGroups;
import io.tidemark.scoring.method.DerivativeList;
import io.tidemark.scoring.method.DerivativeSeries;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.Lineage;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.Unobserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derivatives by model and, by grouping, mode, group and month, in groups; {@code method.md}, section 4. */
final class DerivativeTables {
    static final String METRIC = "derivatives";
    static final String UNSPECIFIED = "unspecified";

    private final Panel panel;
    private final Lineage lineage;
    private final DerivativeList list;
    private final DerivativeCounts counts;
    private final Map<Integer, SortedMap<String, Long>> children;
    private final List<SnapshotRow.Series> series;
    private final List<SnapshotRow.Concentration> concentration;

    /** @param otherwise months of the series where there are no derivatives */
    DerivativeTables(
            SnapshotInputs inputs,
            Panel panel,
            Map<Grouping, GroupMembers> members,
            Months otherwise,
            MethodParameters method) {
        MethodParameters.Derivatives rule = method.derivatives();
        this.panel = panel;
        this.lineage = Lineage.of(panel, rule);
        DerivativeList derivatives = DerivativeList.of(panel, lineage, rule);
        this.list = derivatives;
        this.counts = DerivativeCounts.of(derivatives, panel, rule);
        this.children = Children.of(inputs);
        boolean any = derivatives.firstDay() != ModelSeries.NEVER;
        Months months = any ? Months.between(derivatives.firstDay(), panel.asOf()) : otherwise;
        DerivativeConcentration among = new DerivativeConcentration(months, panel.asOf(), method.concentration());
        this.series = series(members, derivatives, months, among);
        this.concentration = any ? among.list() : List.of();
    }

    List<SnapshotRow.Series> series() {
        return series;
    }

    /** By grouping, mode and month; nothing where there are no derivatives. */
    List<SnapshotRow.Concentration> concentration() {
        return concentration;
    }

    DerivativeCounts counts() {
        return counts;
    }

    DerivativeList list() {
        return list;
    }

    /** Everything that declares a parent, by path. */
    List<SnapshotRow.Lineage> lineage() {
        return LineageRows.of(panel, lineage);
    }

    /** {@link FlagBits} of a model. */
    int flags(int model) {
        return lineage.cyclic(model) ? FlagBits.of(Flag.LINEAGE_CYCLE) : 0;
    }

    /** Of a mainline model; null for others, and if of no repository it is known what it was made from. */
    SnapshotRow.@Nullable Derivatives of(int model) {
        DerivativeCounts.OfModel made = panel.classifications().get(model).mainline() ? counts.of(model) : null;
        if (made == null) {
            return null;
        }
        SortedMap<String, Double> byRelation = new TreeMap<>();
        for (Relation relation : Relation.values()) {
            byRelation.put(relation.wireName(), Canonical.amount(made.of(relation)));
        }
        if (made.unspecified() > 0) {
            byRelation.put(UNSPECIFIED, Canonical.amount(made.unspecified()));
        }
        return new SnapshotRow.Derivatives(
                byRelation, Canonical.amount(made.counted()), Canonical.amount(made.recent()), children.get(model));
    }

    private List<SnapshotRow.Series> series(
            Map<Grouping, GroupMembers> members,
            DerivativeList derivatives,
            Months months,
            DerivativeConcentration among) {
        List<SnapshotRow.Series> rows = new ArrayList<>();
        for (Grouping by : members.keySet()) {
            DerivativeGroups groups = DerivativeGroups.of(members.get(by), derivatives, panel.size());
            for (SeriesMode mode : List.of(SeriesMode.MONTHLY, SeriesMode.CUMULATIVE)) {
                DerivativeSeries.Points[] points = DerivativeSeries.of(mode, derivatives, groups, months, panel.asOf());
                if (by != Grouping.LICENSE) { // licences do not compete
                    among.add(groups, mode, points);
                }
                for (int group = 0; group < points.length; group++) {
                    for (int month = 0; month < months.count(); month++) {
                        rows.add(row(groups, mode, group, months, month, points[group]));
                    }
                }
            }
        }
        return List.copyOf(rows);
    }

    private static SnapshotRow.Series row(
            DerivativeGroups groups,
            SeriesMode mode,
            int group,
            Months months,
            int month,
            DerivativeSeries.Points points) {
        int expected = points.expected[month];
        Unobserved reason = points.reason[month];
        return new SnapshotRow.Series(
                METRIC,
                groups.by(),
                mode,
                groups.groups().get(group),
                months.month(month),
                Canonical.amount(points.value[month]),
                Canonical.ratio(points.share[month]),
                null,
                null,
                points.models[month],
                expected,
                expected == 0 ? null : Double.valueOf((double) points.models[month] / expected),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                FlagBits.flags(points.flags[month]),
                reason == null ? null : reason.wireName());
    }
}
