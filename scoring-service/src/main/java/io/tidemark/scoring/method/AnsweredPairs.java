package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;

/**
 * Answers for pairs of groups with everything they follow from, so that a later computation answers again only for the groups in which a
 * model changed.
 */
public final class AnsweredPairs {
    private final MonthColumns columns;
    private final List<MemberSet> sets;
    private final List<int[]> pairs;
    private final MemberSet unmapped;
    private final MethodParameters.Crossovers rule;
    private final double[] sums;
    private final List<Crossover> answers;

    /** @param sets the groups, and last all that shares are of; {@code sums} of them by {@code set * months + month} */
    AnsweredPairs(
            MonthColumns columns,
            List<MemberSet> sets,
            List<int[]> pairs,
            MemberSet unmapped,
            MethodParameters.Crossovers rule,
            double[] sums,
            List<Crossover> answers) {
        this.columns = columns;
        this.sets = sets;
        this.pairs = pairs;
        this.unmapped = unmapped;
        this.rule = rule;
        this.sums = sums;
        this.answers = answers;
    }

    /** One per pair. */
    public List<Crossover> answers() {
        return answers;
    }

    /** Whether the same was asked of the same models by the same rule, whatever their downloads are. */
    boolean comparable(AnsweredPairs before) {
        return rule.equals(before.rule)
                && columns.sameShape(before.columns)
                && unmapped.same(before.unmapped)
                && same(sets, before.sets)
                && Arrays.deepEquals(pairs.toArray(int[][]::new), before.pairs.toArray(int[][]::new));
    }

    private static boolean same(List<MemberSet> now, List<MemberSet> before) {
        for (int set = 0; set < now.size(); set++) {
            if (now.size() != before.size() || !now.get(set).same(before.get(set))) {
                return false;
            }
        }
        return true;
    }

    /** Of each set, and last of the unmapped models, whether every model and every sum is the same as in one that is comparable. */
    boolean[] same(AnsweredPairs before) {
        boolean[] model = new boolean[columns.models()];
        for (int i = 0; i < model.length; i++) {
            model[i] = columns.same(i, before.columns);
        }
        boolean[] same = new boolean[sets.size() + 1];
        for (int set = 0; set < sets.size(); set++) {
            int from = set * columns.months();
            int to = from + columns.months();
            same[set] = Arrays.equals(sums, from, to, before.sums, from, to)
                    && sets.get(set).stream().allMatch(member -> model[member]);
        }
        same[sets.size()] = unmapped.stream().allMatch(member -> model[member]);
        return same;
    }
}
