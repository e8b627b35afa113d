package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.SubjectId;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Readings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenSharesTest {
    private static final double NONE = Double.NaN;
    private static final String FIRST = "2026-03-02";
    /** A list of two places. */
    private static final MethodParameters.Inference RULE =
            new MethodParameters.Inference(List.of("openrouter"), 2, 30, 3);

    @Test
    void onlyDaysWithAWholeListAreAddedUp() {
        TokenDays lists = lists(
                name("a/one", tokens(FIRST, 60, 60, 60)),
                name("a/two", tokens(FIRST, 30, NONE, 20)),
                name("other", tokens(FIRST, 10, 40, NONE)));

        assertThat(lists.isWhole(day("2026-03-02"))).isTrue();
        assertThat(lists.isWhole(day("2026-03-03"))).isFalse(); // a rest, and one of its two places is lost
        assertThat(lists.isWhole(day("2026-03-04"))).isTrue(); // no rest: everything is on it
        assertThat(lists.wholeDays(day(FIRST), day("2026-03-08")))
                .isEqualTo(2); // a week of which two days are observed
        TokenShares week = shares(lists, 1, day(FIRST), day("2026-03-08"), 0, 0);
        assertThat(week.days).isEqualTo(2);
        assertThat(week.value[0]).isEqualTo(60 + 30 + 60 + 20);
        assertThat(week.rest).isEqualTo(10);
        assertThat(week.all).isEqualTo(180);
    }

    @Test
    void aMissingModelIsBoundedByTheLastPlaceAndNotZero() {
        TokenDays lists = lists(
                name("a/one", tokens(FIRST, 60)),
                name("a/two", tokens(FIRST, 20)),
                name("b/gone", tokens("2026-03-01", 5)),
                name("other", tokens(FIRST, 50)));

        TokenShares shares = shares(lists, 2, day(FIRST), day(FIRST), 0, 0, 1);

        assertThat(shares.share).containsExactly(1, 0);
        assertThat(shares.own).containsExactly(0, 20);
        assertThat(shares.shareLower[0]).isEqualTo(0.8); // 80 of 80 and the 20 that b may have
        assertThat(shares.shareUpper[0]).isEqualTo(1);
        assertThat(shares.shareLower[1]).isZero();
        assertThat(shares.shareUpper[1]).isEqualTo(0.2);
        assertThat(shares.shareOfAll[0]).isEqualTo(80.0 / 130, within(1e-12));
    }

    @Test
    void allThatIsMissingTogetherIsNoMoreThanTheRest() {
        TokenDays lists = lists(
                name("a/one", tokens(FIRST, 60)),
                name("a/two", tokens(FIRST, 20)),
                name("b/v", tokens("2026-03-01", 5)),
                name("b/w", tokens("2026-03-01", 4)),
                name("other", tokens(FIRST, 25)));

        assertThat(shares(lists, 2, day(FIRST), day(FIRST), 0, 0, 1, 1).own).containsExactly(0, 25);
    }

    @Test
    void aModelHasNothingBeforeItsRelease() {
        TokenDays lists = lists(
                name("a/one", tokens(FIRST, 60)),
                name("a/two", tokens(FIRST, 20)),
                name("b/new", tokens("2026-03-03", 7)),
                name("other", tokens(FIRST, 25)));

        TokenShares shares = TokenShares.of(
                lists, new int[] {0, 0, 1}, new int[] {0, 0, day("2026-03-03")}, 2, day(FIRST), day(FIRST));

        assertThat(shares.own).containsExactly(0, 0);
    }

    @Test
    void everythingIsOnAListWithoutARest() {
        TokenDays lists = lists(name("a/one", tokens(FIRST, 60)), name("b/two", tokens("2026-03-01", 20, NONE)));

        TokenShares shares = shares(lists, 2, day(FIRST), day(FIRST), 0, 1);

        assertThat(shares.shareLower).containsExactly(1, 0);
        assertThat(shares.shareUpper).containsExactly(1, 0);
    }

    @Test
    void aDaysListIsOfOneSourceAlone() {
        Readings archive = new Readings(
                io.tidemark.common.model.Metric.OPENROUTER_TOKENS,
                "archive",
                new int[] {day(FIRST), day(FIRST) + 1},
                new double[] {11, 12},
                new int[0]);
        TokenDays lists = lists(
                name("a/one", tokens(FIRST, 60), new Figure(null, archive)), name("a/two", new Figure(null, archive)));

        assertThat(lists.tokens(0, day(FIRST))).isEqualTo(60);
        assertThat(lists.tokens(1, day(FIRST))).isNaN();
        assertThat(lists.tokens(1, day("2026-03-03"))).isEqualTo(12);
        assertThat(lists.sources()).containsExactly("archive", "openrouter");
    }

    private static TokenShares shares(TokenDays lists, int groups, int from, int to, int... groupOf) {
        return TokenShares.of(lists, groupOf, new int[groupOf.length], groups, from, to);
    }

    private static NamedSubject name(String name, Figure... figures) {
        return new NamedSubject(SubjectId.parse("openrouter:" + name), new NameMeaning.Unmapped(), List.of(figures));
    }

    private static TokenDays lists(NamedSubject... names) {
        return TokenDays.of(new ArrayList<>(List.of(names)), day("2026-03-08"), RULE);
    }
}
