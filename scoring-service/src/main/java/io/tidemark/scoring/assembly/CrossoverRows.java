package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.AnsweredPairs;
import io.tidemark.scoring.method.Crossover;
import io.tidemark.scoring.method.CrossoverReason;
import io.tidemark.scoring.method.Crossovers;
import io.tidemark.scoring.method.DrawnSums;
import io.tidemark.scoring.method.DrawnWeights;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.MonthColumns;
import io.tidemark.scoring.method.TheilSen;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Crossovers of a metric by grouping, mode, raw and adjusted, then pair. Another metric is one more call of {@link #add}. */
final class CrossoverRows {
    private static final int NAMED = 10; // units that undo a crossing; their number is given beside them

    private final Months months;
    private final ComparedGroups groups;
    private final MemberSet counted;
    private final MemberSet unmapped;
    private final MethodParameters.Crossovers rule;
    private final @Nullable DrawnSums drawn;
    private final List<SnapshotRow.Crossover> rows = new ArrayList<>();

    /**
     * @param months the columns begin with the first of them
     * @param drawn in the last computation; null to draw everything
     */
    CrossoverRows(
            Months months,
            ComparedGroups groups,
            MemberSet counted,
            MemberSet unmapped,
            MethodParameters.Crossovers rule,
            @Nullable DrawnSums drawn) {
        this.drawn = drawn;
        this.months = months;
        this.groups = groups;
        this.counted = counted;
        this.unmapped = unmapped;
        this.rule = rule;
    }

    /**
     * Compares all groups by a metric.
     *
     * @param weights of the columns' models
     * @param known answers for these columns in the last computation; null if there are none
     * @return the answers the rows were made of
     */
    AnsweredPairs add(
            String metric,
            SeriesMode mode,
            boolean adjusted,
            MonthColumns columns,
            DrawnWeights weights,
            @Nullable AnsweredPairs known) {
        Crossovers.Before before = drawn == null
                ? null
                : new Crossovers.Before(drawn, metric + " " + mode.wireName() + (adjusted ? " adjusted" : ""), known);
        AnsweredPairs answered =
                Crossovers.answer(columns, groups.sets(), groups.pairs(), counted, unmapped, rule, weights, before);
        for (Crossover found : answered.answers()) {
            rows.add(row(metric, mode, adjusted, found));
        }
        return answered;
    }

    List<SnapshotRow.Crossover> list() {
        return List.copyOf(rows);
    }

    private SnapshotRow.Crossover row(String metric, SeriesMode mode, boolean adjusted, Crossover found) {
        CrossoverReason reason = found.reason();
        return new SnapshotRow.Crossover(
                metric,
                groups.groupings().get(found.a()),
                mode,
                adjusted,
                groups.sets().get(found.a()).name(),
                groups.sets().get(found.b()).name(),
                found.verdict(),
                reason == null ? null : reason.wireName(),
                found.months(),
                month(found.firstMonth()),
                month(found.lastMonth()),
                found.decided() < 0
                        ? null
                        : date(found.crossings().get(found.decided()).day()),
                found.crossings().stream().map(this::crossing).toList(),
                gap(found.gap()),
                leftOut(found.withoutModel()),
                leftOut(found.withoutOrganization()),
                resampled(found.resampled()),
                balanced(found.balanced()),
                unmapped(found.unmapped()));
    }

    private SnapshotRow.Crossing crossing(Crossover.Crossing crossing) {
        return new SnapshotRow.Crossing(
                months.month(crossing.month()),
                months.month(crossing.before()),
                Canonical.date((int) Math.floor(crossing.day())),
                crossing.further(),
                month(crossing.lost()),
                crossing.sustained(),
                crossing.holds());
    }

    private SnapshotRow.@Nullable Gap gap(Crossover.@Nullable Gap gap) {
        if (gap == null) {
            return null;
        }
        TheilSen slope = gap.slope();
        boolean bounded = slope != null && slope.bounded();
        return new SnapshotRow.Gap(
                months.month(gap.month()),
                Canonical.ratio(gap.value()),
                gap.months(),
                slope == null ? null : Canonical.ratio(slope.slope()),
                bounded ? Canonical.ratio(slope.lower()) : null,
                bounded ? Canonical.ratio(slope.upper()) : null,
                gap.trend());
    }

    private static SnapshotRow.@Nullable LeftOut leftOut(Crossover.@Nullable LeftOut left) {
        return left == null
                ? null
                : new SnapshotRow.LeftOut(
                        left.units(),
                        date(left.earliest()),
                        left.earliestWithout(),
                        date(left.latest()),
                        left.latestWithout(),
                        left.undoneWithout().size(),
                        left.undoneWithout().stream().limit(NAMED).toList());
    }

    private static SnapshotRow.@Nullable Resampled resampled(Crossover.@Nullable Resampled resampled) {
        return resampled == null
                ? null
                : new SnapshotRow.Resampled(
                        resampled.resamples(),
                        resampled.crossed(),
                        resampled.sustained(),
                        date(resampled.lower()),
                        date(resampled.upper()));
    }

    private static SnapshotRow.@Nullable BalancedPanel balanced(Crossover.@Nullable Balanced balanced) {
        return balanced == null
                ? null
                : new SnapshotRow.BalancedPanel(
                        balanced.models(),
                        balanced.members(),
                        balanced.crosses(),
                        balanced.lasts(),
                        date(balanced.day()));
    }

    private SnapshotRow.@Nullable Unmapped unmapped(Crossover.@Nullable Unmapped beside) {
        return beside == null
                ? null
                : new SnapshotRow.Unmapped(
                        months.month(beside.month()),
                        beside.models(),
                        Canonical.amount(beside.value()),
                        Canonical.ratio(beside.share()),
                        beside.undoes());
    }

    private @Nullable YearMonth month(int index) {
        return index < 0 ? null : months.month(index);
    }

    /** The day that holds the moment; null where there is none within the months compared. */
    private static @Nullable LocalDate date(double day) {
        return Double.isFinite(day) ? Canonical.date((int) Math.floor(day)) : null;
    }
}
