package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.GroupPoints;
import io.tidemark.scoring.method.GroupSeries;
import io.tidemark.scoring.method.Largest;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.Unobserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Group series and the latest figures of each group, by grouping, mode, group, month. */
final class GroupTables {
    private static final String METRIC = "downloads";
    private static final List<SeriesMode> MODES = List.of(SeriesMode.MONTHLY, SeriesMode.CUMULATIVE);

    private final SnapshotInputs inputs;
    private final Panel panel;
    private final PanelColumns columns;
    private final Months months;
    private final MethodParameters method;
    private final List<SnapshotRow.Group> groups = new ArrayList<>();
    private final List<GroupSeries> sums;
    private final List<List<SnapshotRow.Series>> series = new ArrayList<>(); // of each sum
    private int covered;
    private int expected;
    private int organizations;
    private int families;

    /**
     * @param sums of {@link #sums}, with every model added
     * @param before the tables those sums took months from; null if there are none
     */
    GroupTables(
            SnapshotInputs inputs,
            Panel panel,
            Map<Grouping, GroupMembers> members,
            PanelColumns columns,
            List<GroupSeries> sums,
            @Nullable GroupTables before,
            MethodParameters method) {
        this.sums = sums;
        this.inputs = inputs;
        this.panel = panel;
        this.columns = columns;
        this.months = columns.shown();
        this.method = method;
        for (GroupMembers own : members.values()) {
            List<GroupPoints[]> points = new ArrayList<>();
            for (SeriesMode mode : MODES) {
                points.add(sums.get(series.size()).conclude());
                series.add(series(own, mode, points.getLast(), before));
            }
            addGroups(own, points.getFirst(), points.getLast());
        }
    }

    /** What models are to be added to: by grouping and mode. */
    static List<GroupSeries> sums(
            Panel panel, Map<Grouping, GroupMembers> members, Months months, MethodParameters method) {
        return sums(panel, members, months, method, null, 0);
    }

    /**
     * The same, which take the first months from other tables.
     *
     * @param same how many of the first months are the same for every model
     */
    static List<GroupSeries> sums(
            Panel panel,
            Map<Grouping, GroupMembers> members,
            Months months,
            MethodParameters method,
            @Nullable GroupTables before,
            int same) {
        List<GroupSeries> sums = new ArrayList<>();
        for (GroupMembers own : members.values()) {
            for (SeriesMode mode : MODES) {
                GroupSeries known = before == null ? null : before.sums.get(sums.size());
                sums.add(new GroupSeries(mode, panel, months, own, method, known, same));
            }
        }
        return sums;
    }

    List<SnapshotRow.Group> groups() {
        return List.copyOf(groups);
    }

    List<SnapshotRow.Series> series() {
        return series.stream().flatMap(List::stream).toList();
    }

    /** Over all models, in the last month with a monthly value; 0 if there is none. */
    double coverage() {
        return expected == 0 ? 0 : (double) covered / expected;
    }

    private List<SnapshotRow.Series> series(
            GroupMembers members, SeriesMode mode, GroupPoints[] points, @Nullable GroupTables before) {
        int taken = sums.get(series.size()).taken();
        List<SnapshotRow.Series> known = before == null ? List.of() : before.series.get(series.size());
        List<SnapshotRow.Series> rows = new ArrayList<>(points.length * months.count());
        for (int group = 0; group < points.length; group++) {
            for (int month = 0; month < months.count(); month++) {
                rows.add(
                        before != null && month < taken
                                ? known.get(group * before.months.count() + month)
                                : row(members, mode, group, month, points[group]));
            }
        }
        return rows;
    }

    private SnapshotRow.Series row(GroupMembers members, SeriesMode mode, int group, int month, GroupPoints points) {
        double value = points.value[month];
        boolean cumulative = mode == SeriesMode.CUMULATIVE && !Double.isNaN(value);
        Unobserved reason = points.reason[month];
        return new SnapshotRow.Series(
                METRIC,
                members.by(),
                mode,
                members.groups().get(group),
                months.month(month),
                Canonical.amount(value),
                Canonical.ratio(points.share[month]),
                Canonical.amount(points.adjusted[month]),
                Canonical.ratio(points.adjustedShare[month]),
                points.models[month],
                points.expected[month],
                coverage(points, month),
                Canonical.part(points.interpolated[month], value),
                Canonical.part(points.estimated[month], value),
                cumulative ? Canonical.amount(points.panelEntry[month]) : null,
                cumulative ? Canonical.amount(points.carried[month]) : null,
                null,
                null,
                null,
                FlagBits.flags(points.flags[month]),
                reason == null ? null : reason.wireName());
    }

    private static @Nullable Double coverage(GroupPoints points, int month) {
        return points.expected[month] == 0 ? null : (double) points.models[month] / points.expected[month];
    }

    private void addGroups(GroupMembers members, GroupPoints[] monthly, GroupPoints[] cumulative) {
        int month = lastObserved(monthly);
        int now = months.count() - 1;
        int[][] byGroup = members.byGroup();
        for (int group = 0; group < monthly.length; group++) {
            Double coverage = month < 0 ? null : coverage(monthly[group], month);
            int[] models = byGroup[group];
            if (members.by() == Grouping.ORGANIZATION) {
                organizations++;
            } else if (members.by() == Grouping.FAMILY) {
                families += members.groups().get(group).equals(GroupMembers.NO_FAMILY) ? 0 : 1;
            }
            if (members.by() == Grouping.REGION && month >= 0) {
                covered += monthly[group].models[month];
                expected += monthly[group].expected[month];
            }
            groups.add(new SnapshotRow.Group(
                    members.by(),
                    members.groups().get(group),
                    name(members, group, models),
                    region(members, group, models),
                    models.length,
                    month < 0 ? null : months.month(month),
                    month < 0 ? null : Canonical.amount(monthly[group].value[month]),
                    month < 0 ? null : Canonical.ratio(monthly[group].share[month]),
                    now < 0 ? null : Canonical.amount(cumulative[group].value[now]),
                    now < 0 ? null : Canonical.ratio(cumulative[group].share[now]),
                    coverage == null ? 0 : coverage,
                    topModels(models)));
        }
    }

    private int lastObserved(GroupPoints[] points) {
        for (int month = months.count() - 1; month >= 0; month--) {
            for (GroupPoints group : points) {
                if (group.models[month] > 0) {
                    return month;
                }
            }
        }
        return -1;
    }

    private String name(GroupMembers members, int group, int[] models) {
        String id = members.groups().get(group);
        return switch (members.by()) {
            case REGION ->
                switch (Region.of(id)) {
                    case US -> "United States";
                    case CHINA -> "China";
                    case EU -> "Europe";
                    case OTHER -> "Other";
                    case UNKNOWN -> "Unknown";
                };
            case ORGANIZATION -> {
                String name = panel.classifications().get(models[0]).organizationName();
                yield name == null ? id : name;
            }
            case FAMILY ->
                id.equals(GroupMembers.NO_FAMILY)
                        ? "No family"
                        : inputs.familyNames().getOrDefault(id, id);
            case SIZE -> id.equals(GroupMembers.NO_SIZE) ? "Unresolved" : id;
            case LICENSE -> id;
        };
    }

    /** Of an organization its own, of a region itself, of others none. */
    private @Nullable Region region(GroupMembers members, int group, int[] models) {
        return switch (members.by()) {
            case REGION -> Region.of(members.groups().get(group).toLowerCase(Locale.ROOT));
            case ORGANIZATION -> panel.classifications().get(models[0]).region();
            case FAMILY, SIZE, LICENSE -> null;
        };
    }

    /** By the 30-day window as last read, then by the counter, then by path. */
    private List<ModelId> topModels(int[] models) {
        int[] top = Largest.of(models, method.groups().topModels(), (one, other) -> {
            int byWindow = Double.compare(-known(columns.window(one)), -known(columns.window(other)));
            int order = byWindow != 0
                    ? byWindow
                    : Double.compare(-known(columns.counter(one)), -known(columns.counter(other)));
            return order != 0 ? order < 0 : one < other;
        });
        return IntStream.of(top)
                .mapToObj(model -> panel.subjects().get(model).path())
                .toList();
    }

    private static double known(double value) {
        return Double.isNaN(value) ? -1 : value;
    }

    /** How many organizations have mainline models. */
    int organizations() {
        return organizations;
    }

    /** How many families have mainline models. */
    int families() {
        return families;
    }
}
