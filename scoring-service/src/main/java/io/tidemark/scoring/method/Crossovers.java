package io.tidemark.scoring.method;

import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers "when did a overtake b, and did it last?" for pairs of groups; {@code method.md}, section 8. */
public final class Crossovers {
    static final int FEWEST_MONTHS = 2; // one below and one not: a crossing needs them, whatever the method

    /**
     * What was drawn, and answered, before under a name of these columns.
     *
     * @param answered null if nothing is known of it
     */
    public record Before(
            DrawnSums drawn, String name, @Nullable AnsweredPairs answered) {}

    private final MonthColumns columns;
    private final List<MemberSet> sets;
    private final MethodParameters.Crossovers rule;
    private final SetSums sums;
    private final CrossingScan scan;
    private final LeaveOneOut leaveOneOut;
    private final UnmappedVolume unmapped;
    private final int all;

    private Crossovers(
            MonthColumns columns, List<MemberSet> sets, MemberSet unmapped, MethodParameters.Crossovers rule) {
        this.columns = columns;
        this.sets = sets;
        this.rule = rule;
        this.all = sets.size() - 1;
        this.sums = new SetSums(columns, sets);
        this.scan = new CrossingScan(columns.ends(), rule.furtherMonths());
        this.leaveOneOut = new LeaveOneOut(columns, sums, new CrossingScan(columns.ends(), rule.furtherMonths()));
        this.unmapped = new UnmappedVolume(columns, sums, unmapped, rule.furtherMonths());
    }

    /**
     * One answer per pair.
     *
     * @param sets the groups; any sets of models
     * @param pairs indexes of two sets that share no model
     * @param counted all models that shares are of; every group is a part of it
     * @param unmapped models whose region is unknown or not reviewed; they may lie outside {@code counted}
     * @throws IllegalArgumentException if the sets of a pair overlap, naming them
     */
    public static List<Crossover> of(
            MonthColumns columns,
            List<MemberSet> sets,
            List<int[]> pairs,
            MemberSet counted,
            MemberSet unmapped,
            MethodParameters.Crossovers rule) {
        DrawnWeights weights = DrawnWeights.of(columns, rule, null);
        return answer(columns, sets, pairs, counted, unmapped, rule, weights, null)
                .answers();
    }

    /** The same; what a computation of that name drew and answered before is drawn and answered again only where it changed. */
    public static AnsweredPairs answer(
            MonthColumns columns,
            List<MemberSet> sets,
            List<int[]> pairs,
            MemberSet counted,
            MemberSet unmapped,
            MethodParameters.Crossovers rule,
            DrawnWeights weights,
            @Nullable Before before) {
        for (int[] pair : pairs) {
            if (sets.get(pair[0]).overlaps(sets.get(pair[1]))) {
                throw new IllegalArgumentException(
                        sets.get(pair[0]).name() + " and " + sets.get(pair[1]).name() + " share a model");
            }
        }
        List<MemberSet> all = new ArrayList<>(sets);
        all.add(counted);
        AnsweredPairs.Question asked = new AnsweredPairs.Question(all, pairs, unmapped, rule);
        AnsweredPairs known = before == null ? null : before.answered();
        if (known != null && known.answers(asked, columns)) {
            return known.again(asked, columns);
        }
        Crossovers crossovers = new Crossovers(columns, all, unmapped, rule);
        List<Crossover> answers = new ArrayList<>();
        AnsweredPairs answered = new AnsweredPairs(columns, asked, crossovers.sums.values, answers);
        boolean[] same = known == null ? new boolean[all.size() + 1] : answered.same(known);
        List<Crossover.Resampled> resampled = crossovers.resample(pairs, weights, before);
        for (int pair = 0; pair < pairs.size(); pair++) {
            int[] of = pairs.get(pair);
            answers.add(
                    known != null && same[of[0]] && same[of[1]]
                            ? crossovers.again(of, known.answers().get(pair), same)
                            : crossovers.answer(of, resampled.isEmpty() ? null : resampled.get(pair)));
        }
        return answered;
    }

    /** The answer for a pair of which nothing changed but, perhaps, what the two are measured against. */
    private Crossover again(int[] pair, Crossover known, boolean[] same) {
        if ((same[all] && same[all + 1]) || known.lastMonth() < 0) {
            return known;
        }
        MemberSet[] both = {sets.get(pair[0]), sets.get(pair[1])};
        boolean crossed = over(pair).decide();
        return known.beside(
                gap(pair, crossed ? scan.month : -1, known.lastMonth()),
                unmapped.beside(pair, both, crossed ? scan : null, known.lastMonth()));
    }

    /** Empty if there are too few months for anybody to cross. */
    private List<Crossover.Resampled> resample(List<int[]> pairs, DrawnWeights weights, @Nullable Before before) {
        if (columns.months() < FEWEST_MONTHS) {
            return List.of();
        }
        ResampledSums resampled = sums.resampled(weights, all);
        return before == null
                ? new Resampling(columns.ends(), resampled.blocks(), resampled::draw, pairs, rule).all()
                : before.drawn().resample(before.name(), resampled, pairs, rule);
    }

    private Crossover answer(int[] pair, Crossover.@Nullable Resampled resampled) {
        int months = 0;
        int first = -1;
        int last = -1;
        over(pair);
        for (int month = 0; month < columns.months(); month++) {
            if (!Double.isNaN(scan.difference(month))) {
                months++;
                first = first < 0 ? month : first;
                last = month;
            }
        }
        MemberSet[] both = {sets.get(pair[0]), sets.get(pair[1])};
        boolean enough = both[0].size() > 1 && both[1].size() > 1 && months >= FEWEST_MONTHS;
        List<Crossover.Crossing> crossings = crossings(pair, new BalancedPanel(columns, both[0], both[1]));
        boolean crossed = over(pair).decide();
        int decided = crossed ? indexOf(crossings, scan.month) : -1;
        Crossover.Balanced balanced =
                crossed ? new BalancedPanel(columns, both[0], both[1]).of(scan, rule.furtherMonths()) : null;
        CrossoverReason reason = reason(months, balanced);
        return new Crossover(
                pair[0],
                pair[1],
                verdict(reason, balanced),
                reason,
                months,
                first,
                last,
                crossings,
                decided,
                last < 0 ? null : gap(pair, crossed ? scan.month : -1, last),
                crossed ? leaveOneOut.of(pair, both, scan.sustained(), leaveOneOut.models()) : null,
                crossed ? leaveOneOut.of(pair, both, scan.sustained(), leaveOneOut.organizations()) : null,
                enough ? resampled : null,
                balanced,
                last < 0 ? null : unmapped.beside(pair, both, crossed ? scan : null, last));
    }

    private CrossingScan over(int[] pair) {
        return scan.over(sums.values, pair[0] * columns.months(), sums.values, pair[1] * columns.months());
    }

    private List<Crossover.Crossing> crossings(int[] pair, BalancedPanel panel) {
        List<Crossover.Crossing> crossings = new ArrayList<>();
        over(pair);
        while (scan.next()) {
            crossings.add(new Crossover.Crossing(
                    scan.before,
                    scan.month,
                    scan.day,
                    scan.further,
                    scan.lost,
                    scan.sustained(),
                    panel.of(scan, rule.furtherMonths()).holds()));
        }
        return crossings;
    }

    private static int indexOf(List<Crossover.Crossing> crossings, int month) {
        int index = 0;
        while (crossings.get(index).month() != month) {
            index++;
        }
        return index;
    }

    private @Nullable CrossoverReason reason(int months, Crossover.@Nullable Balanced balanced) {
        if (months < FEWEST_MONTHS) {
            return CrossoverReason.TOO_FEW_COMMON_MONTHS;
        }
        if (balanced != null) {
            boolean open = balanced.holds() && !scan.sustained() && scan.lost < 0;
            return open ? CrossoverReason.TOO_RECENT : null;
        }
        boolean ahead = false;
        boolean behind = false;
        for (int month = 0; month < columns.months(); month++) {
            ahead |= scan.difference(month) >= 0;
            behind |= scan.difference(month) < 0;
        }
        if (ahead && behind) {
            return CrossoverReason.FELL_BEHIND;
        }
        return ahead ? CrossoverReason.AHEAD_THROUGHOUT : CrossoverReason.BEHIND_THROUGHOUT;
    }

    private CrossoverVerdict verdict(@Nullable CrossoverReason reason, Crossover.@Nullable Balanced balanced) {
        if (reason == CrossoverReason.TOO_FEW_COMMON_MONTHS || reason == CrossoverReason.TOO_RECENT) {
            return CrossoverVerdict.NOT_OBSERVED;
        }
        if (balanced == null) {
            return CrossoverVerdict.NONE;
        }
        if (!balanced.holds()) {
            return CrossoverVerdict.PANEL_DRIVEN;
        }
        return scan.sustained() ? CrossoverVerdict.SUSTAINED : CrossoverVerdict.TRANSIENT;
    }

    private Crossover.Gap gap(int[] pair, int since, int last) {
        double now = gap(pair, last);
        if (since < 0) {
            return new Crossover.Gap(last, now, null, 0, null);
        }
        int[] months = new int[columns.months()];
        double[] gaps = new double[columns.months()];
        int count = 0;
        for (int month = since; month <= last; month++) {
            double gap = gap(pair, month);
            if (!Double.isNaN(gap)) {
                months[count] = month;
                gaps[count++] = gap;
            }
        }
        TheilSen slope = TheilSen.of(months, gaps, count, rule.deviations());
        return new Crossover.Gap(last, now, slope, count, trend(now, slope));
    }

    /** Of everything counted; {@code NaN} where that is 0. */
    private double gap(int[] pair, int month) {
        double total = sums.values[all * columns.months() + month];
        double a = sums.values[pair[0] * columns.months() + month];
        double b = sums.values[pair[1] * columns.months() + month];
        return total > 0 ? (a - b) / total : Double.NaN;
    }

    /** A gap widens when it moves away from 0, whoever is ahead: the same seen from both groups. */
    private static @Nullable GapTrend trend(double now, TheilSen slope) {
        if (!slope.bounded()) {
            return null;
        }
        boolean rises = slope.lower() > 0;
        boolean falls = slope.upper() < 0;
        if (!rises && !falls) {
            return GapTrend.STABLE;
        }
        return rises == now >= 0 ? GapTrend.WIDENING : GapTrend.NARROWING;
    }
}
