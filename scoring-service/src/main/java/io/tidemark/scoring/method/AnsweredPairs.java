package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers for pairs of groups with everything they follow from, so that a later computation answers again only for the groups in which a
 * model changed.
 */
public final class AnsweredPairs {
    private final MonthColumns columns;
    private final Question asked;
    private final double[] sums;
    private final List<Crossover> answers;

    /**
     * What is asked, whatever the downloads are.
     *
     * @param sets the groups, and last all that shares are of
     */
    record Question(List<MemberSet> sets, List<int[]> pairs, MemberSet unmapped, MethodParameters.Crossovers rule) {
        boolean same(Question other) {
            return rule.equals(other.rule)
                    && unmapped.same(other.unmapped)
                    && sets.size() == other.sets.size()
                    && IntStream.range(0, sets.size())
                            .allMatch(set -> sets.get(set).same(other.sets.get(set)))
                    && Arrays.deepEquals(pairs.toArray(int[][]::new), other.pairs.toArray(int[][]::new));
        }
    }

    /** @param sums of the sets by {@code set * months + month} */
    AnsweredPairs(MonthColumns columns, Question asked, double[] sums, List<Crossover> answers) {
        this.columns = columns;
        this.asked = asked;
        this.sums = sums;
        this.answers = answers;
    }

    /** One per pair. */
    public List<Crossover> answers() {
        return answers;
    }

    /** Whether the same is asked of the same columns, bit by bit. */
    boolean answers(Question other, MonthColumns now) {
        return asked.same(other) && now.sameShape(columns) && now.same(columns);
    }

    /** The answers to the same question, holding on to nothing older. */
    AnsweredPairs again(Question same, MonthColumns now) {
        return new AnsweredPairs(now, same, sums, answers);
    }

    /** Of each set, and last of the unmapped models, whether every model and every sum is the same, and the question. */
    boolean[] same(AnsweredPairs before) {
        List<MemberSet> sets = asked.sets();
        if (!asked.same(before.asked) || !columns.sameShape(before.columns)) {
            return new boolean[sets.size() + 1];
        }
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
        same[sets.size()] = asked.unmapped().stream().allMatch(member -> model[member]);
        return same;
    }
}
