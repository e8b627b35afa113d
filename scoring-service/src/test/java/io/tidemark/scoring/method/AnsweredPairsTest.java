package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnsweredPairsTest {
    private static final MemberSet A = new MemberSet("a", 0);
    private static final MemberSet B = new MemberSet("b", 1);
    private static final MemberSet ALL = new MemberSet("all", 0, 1);
    private static final MemberSet NONE = new MemberSet("unmapped");
    private static final int[] AB = {0, 1};
    private static final int[] BA = {1, 0};
    private static final MonthColumns COLUMNS = columns("a/1", "a", 59, 7, 0);
    private static final AnsweredPairs KNOWN =
            new AnsweredPairs(COLUMNS, asked(A, AB, NONE, MonthWorld.RULE), new double[0], List.of());

    @Test
    void theSameQuestionAboutTheSameColumnsIsAnswered() {
        assertThat(KNOWN.answers(asked(A, AB, NONE, MonthWorld.RULE), columns("a/1", "a", 59, 7, 0)))
                .isTrue();
    }

    @Test
    void anotherQuestionIsNot() {
        MethodParameters.Crossovers rule = MonthWorld.RULE;
        MethodParameters.Crossovers other = new MethodParameters.Crossovers(
                rule.furtherMonths(),
                rule.resamples(),
                rule.seed() + 1,
                rule.interval(),
                rule.deviations(),
                rule.topGroups());

        assertThat(KNOWN.answers(asked(new MemberSet("c", 0), AB, NONE, rule), COLUMNS))
                .isFalse();
        assertThat(KNOWN.answers(asked(A, BA, NONE, rule), COLUMNS)).isFalse();
        assertThat(KNOWN.answers(asked(A, AB, new MemberSet("unmapped", 1), rule), COLUMNS))
                .isFalse();
        assertThat(KNOWN.answers(asked(A, AB, NONE, other), COLUMNS)).isFalse();
    }

    @Test
    void otherColumnsAreNot() {
        AnsweredPairs.Question asked = asked(A, AB, NONE, MonthWorld.RULE);

        assertThat(KNOWN.answers(asked, columns("a/2", "a", 59, 7, 0))).isFalse();
        assertThat(KNOWN.answers(asked, columns("a/1", "c", 59, 7, 0))).isFalse();
        assertThat(KNOWN.answers(asked, columns("a/1", "a", 60, 7, 0))).isFalse();
        assertThat(KNOWN.answers(asked, columns("a/1", "a", 59, Math.nextUp(7.0), 0)))
                .isFalse();
        assertThat(KNOWN.answers(asked, columns("a/1", "a", 59, 7, 1))).isFalse();
    }

    private static AnsweredPairs.Question asked(
            MemberSet a, int[] pair, MemberSet unmapped, MethodParameters.Crossovers rule) {
        return new AnsweredPairs.Question(List.of(a, B, ALL), List.of(pair), unmapped, rule);
    }

    private static MonthColumns columns(String model, String organization, int end, double value, int existsFrom) {
        return new MonthColumns(
                List.of(model, "b/1"),
                List.of(organization, "b"),
                new int[] {31, end},
                new double[] {1, value, 2, 3},
                new int[] {existsFrom, 0});
    }
}
