package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of groups by month with panel honesty; {@code method.md}, section 3. A group's cumulative value moves because models
 * were downloaded; what moved it because models entered observation or left it is told apart.
 */
public final class GroupSeries implements PanelColumns.Sum {
    private static final int UNKNOWN = Integer.MIN_VALUE; // keeps a model of unknown age out of no month
    private static final int SHOWN = FlagBits.of(Flag.SPIKE)
            | FlagBits.of(Flag.BULK_EVENT)
            | FlagBits.of(Flag.REVISION)
            | FlagBits.of(Flag.STALE_FEED)
            | FlagBits.of(Flag.CONFLICT)
            | FlagBits.of(Flag.SPARSE);

    private final SeriesMode mode;
    private final Panel panel;
    private final Months months;
    private final MethodParameters.PanelRules rule;
    private final GroupMembers members;
    private final GroupPoints[] points;
    private final int from;
    private int next;

    /** With no model yet: {@link #add} each model of the panel in its order, then {@link #conclude}. */
    public GroupSeries(SeriesMode mode, Panel panel, Months months, GroupMembers members, MethodParameters method) {
        this(mode, panel, months, members, method, null, 0);
    }

    /**
     * The same, taking the first months of another computation.
     *
     * @param before concluded there; null if there is none
     * @param same how many of the first months are the same for every model
     */
    public GroupSeries(
            SeriesMode mode,
            Panel panel,
            Months months,
            GroupMembers members,
            MethodParameters method,
            @Nullable GroupSeries before,
            int same) {
        this.mode = mode;
        this.panel = panel;
        this.months = months;
        this.members = members;
        this.rule = method.panel();
        this.points = new GroupPoints[members.groups().size()];
        this.from = before != null && before.members.same(members) ? same : 0;
        for (int group = 0; group < points.length; group++) {
            points[group] = new GroupPoints(months.count());
            if (before != null && from > 0) {
                points[group].take(before.points[group], from);
            }
        }
    }

    /** How many of the first months were taken from another computation. */
    public int taken() {
        return from;
    }

    /**
     * How many of the first months a model adds the same to, if its months are the same.
     *
     * @param asOf of {@code before}
     */
    static int same(ModelSeries now, ModelSeries before, Months months, int asOf) {
        CounterColumns counter = now.counter();
        CounterColumns counterBefore = before.counter();
        if (now.firstDay() != before.firstDay()
                || now.goneSince() != before.goneSince()
                || (counter == null) != (counterBefore == null)) {
            return 0;
        }
        int day = asOf;
        if (counter != null && counterBefore != null) {
            int read = counter.readings().lastDay();
            int readBefore = counterBefore.readings().lastDay();
            day = read == readBefore ? day : Math.min(day, Math.min(read, readBefore));
            if (counter.panelEntry() != counterBefore.panelEntry()
                    || counter.readings().validFrom()
                            != counterBefore.readings().validFrom()
                    || counter.readings().firstDay() != counterBefore.readings().firstDay()
                    || first(counter) != first(counterBefore)) {
                return 0;
            }
        }
        int same = 0;
        while (same < months.count() && months.lastDay(same) <= day) {
            same++;
        }
        return same;
    }

    /** The first value of today's unit. */
    private static double first(CounterColumns counter) {
        return counter.cumulative()[counter.readings().validFrom() - counter.firstDay()];
    }

    /**
     * Points of each group, in the order of {@code members.groups()}.
     *
     * @param byModel months of every model of the panel
     */
    public static GroupPoints[] of(
            SeriesMode mode,
            Panel panel,
            Months months,
            List<ModelMonths> byModel,
            GroupMembers members,
            MethodParameters method) {
        GroupSeries series = new GroupSeries(mode, panel, months, members, method);
        for (int model : members.models()) {
            series.add(model, panel.series().get(model), byModel.get(model));
        }
        return series.conclude();
    }

    /** Adds a model; one that is not counted adds nothing. */
    @Override
    public void add(int model, ModelSeries series, ModelMonths own) {
        if (next == members.models().length || members.models()[next] != model) {
            return;
        }
        GroupPoints group = points[members.groupOf()[next++]];
        int released = released(model);
        expect(series, own, released, group);
        for (int month = from; month < months.count(); month++) {
            if (mode == SeriesMode.MONTHLY) {
                addMonth(own, released, group, month);
            } else {
                addCumulative(series, own, group, month);
            }
        }
    }

    /**
     * A model is expected from its release, or from its first reading if that is earlier or all we know; and in a month
     * that a reading up to three days after its end stands for.
     */
    private void expect(ModelSeries series, ModelMonths own, int released, GroupPoints group) {
        int first = series.firstDay();
        if (released != UNKNOWN) {
            first = Math.min(first, released);
        }
        for (int month = from; month < months.count(); month++) {
            boolean known = first <= Math.min(months.lastDay(month), panel.asOf());
            group.expected[month] += known || contributes(own, released, month) ? 1 : 0;
        }
    }

    /** A reading just after a month's end says nothing of that month for a model released after it. */
    private boolean contributes(ModelMonths own, int released, int month) {
        return !Double.isNaN(own.downloads[month]) && released <= months.lastDay(month);
    }

    private int released(int model) {
        LocalDate released = panel.classifications().get(model).releasedOn();
        return released == null ? UNKNOWN : (int) released.toEpochDay();
    }

    private void addMonth(ModelMonths own, int released, GroupPoints group, int month) {
        if (!contributes(own, released, month)) {
            Unobserved reason = own.unobserved[month];
            group.missing(month, reason == null ? Unobserved.BEFORE_FIRST_READING : reason);
            if (own.unobserved[month] == Unobserved.UNIT_CHANGE) {
                group.flag(month, FlagBits.of(Flag.UNIT_CHANGE));
            }
            return;
        }
        group.models[month]++;
        group.value[month] += own.downloads[month];
        group.adjusted[month] += own.adjusted[month];
        group.interpolated[month] += own.spread[month];
        group.estimated[month] += own.estimated[month] ? own.downloads[month] : 0;
        group.flag(month, own.flags[month] & SHOWN);
    }

    private void addCumulative(ModelSeries series, ModelMonths own, GroupPoints group, int month) {
        CounterColumns counter = series.counter();
        double value = own.cumulative[month];
        if (counter == null || Double.isNaN(value)) {
            group.missing(month, own.cumulativeUnobserved[month]);
            if (own.cumulativeUnobserved[month] == Unobserved.UNIT_CHANGE) {
                group.flag(month, FlagBits.of(Flag.UNIT_CHANGE));
            }
            return;
        }
        int day = Math.min(months.lastDay(month), panel.asOf());
        int lastRead = counter.readings().lastDay();
        boolean gone = series.goneSince() <= day;
        group.models[month]++;
        group.value[month] += value;
        group.adjusted[month] += own.cumulativeAdjusted[month];
        group.interpolated[month] += own.betweenReadings[month];
        if (gone || day - lastRead > rule.carriedAfterDays()) {
            group.carried[month] += value;
            group.flag(month, gone ? FlagBits.of(Flag.GONE) : 0);
        }
        group.panelEntry[month] += entry(counter, month);
        group.flag(month, own.flags[month] & FlagBits.of(Flag.REVISION));
    }

    /** What joins in a month without having been downloaded in it: the first value of a model, or of a new unit. */
    private double entry(CounterColumns counter, int month) {
        int validFrom = counter.readings().validFrom();
        boolean joins = counter.panelEntry() || validFrom > counter.readings().firstDay();
        boolean now = validFrom >= months.firstDay(month) && validFrom <= months.lastDay(month);
        return joins && now ? first(counter) : 0;
    }

    /** Shares and flags, when every model was added: points of each group, in the order of {@code members.groups()}. */
    public GroupPoints[] conclude() {
        for (int month = from; month < months.count(); month++) {
            boolean observedAtAll = false;
            double sum = 0;
            double sumAdjusted = 0;
            for (GroupPoints group : points) {
                observedAtAll |= group.models[month] > 0;
                sum += group.value[month];
                sumAdjusted += group.adjusted[month];
            }
            for (GroupPoints group : points) {
                group.conclude(month, observedAtAll);
                group.share[month] = sum > 0 ? group.value[month] / sum : Double.NaN;
                group.adjustedShare[month] = sumAdjusted > 0 ? group.adjusted[month] / sumAdjusted : Double.NaN;
                flagParts(group, month);
            }
        }
        return points;
    }

    private void flagParts(GroupPoints group, int month) {
        double largest = rule.changeShare() * group.value[month];
        if (group.panelEntry[month] > largest || group.carried[month] > largest) {
            group.flag(month, FlagBits.of(Flag.PANEL_CHANGE));
        }
        group.flag(month, group.interpolated[month] > 0 ? FlagBits.of(Flag.INTERPOLATED) : 0);
        group.flag(month, group.estimated[month] > 0 ? FlagBits.of(Flag.ESTIMATED) : 0);
    }
}
