package io.tidemark.scoring.method;

import static io.tidemark.scoring.method.MonthWorld.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 8, rule by rule. Months run from January 2025, index 0. */
class CrossoversTest {

    @Test
    void theCrossingIsTheFirstMonthThatReachesTheOtherAfterOneBelowIt() {
        Crossover found = two(new double[] {1, 2, 6, 8, 9, 10}, new double[] {4, 4, 6, 4, 4, 4});

        assertThat(found.crossings()).hasSize(1);
        assertThat(found.crossings().getFirst().before()).isEqualTo(1);
        assertThat(found.crossings().getFirst().month()).isEqualTo(2); // equal is reached
        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
    }

    @Test
    void itsDateIsInterpolatedBetweenTheTwoMonthEnds() {
        // below by 3 on 28 February, ahead by 1 on 31 March: three quarters of 31 days later
        Crossover found = two(new double[] {1, 2, 6, 8, 9, 10}, new double[] {5, 5, 5, 5, 5, 5});

        double february = LocalDate.parse("2025-02-28").toEpochDay();
        assertThat(found.crossings().getFirst().day()).isEqualTo(february + 31 * 0.75, within(1e-9));
        assertThat(MonthWorld.date(found.crossings().getFirst().day())).isEqualTo("2025-03-23");
    }

    @Test
    void aheadForThreeFurtherObservedMonthsIsSustained() {
        assertThat(two(new double[] {1, 6, 6, 6, 6}, fives(5)).verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
        assertThat(two(new double[] {1, 6, 6, 6, 4}, fives(5)).verdict()).isEqualTo(CrossoverVerdict.TRANSIENT);
    }

    @Test
    void aheadForFewerMonthsAtTheEndCannotBeJudgedYet() {
        Crossover found = two(new double[] {1, 6, 6, 6}, fives(4));

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.NOT_OBSERVED);
        assertThat(found.reason()).isEqualTo(CrossoverReason.TOO_RECENT);
        assertThat(found.crossings().getFirst().further()).isEqualTo(2);
    }

    @Test
    void aReturnIsReportedAsAnotherCrossing() {
        Crossover found = two(new double[] {1, 6, 4, 6, 7, 8, 9, 4}, fives(8));

        assertThat(found.crossings())
                .extracting(Crossover.Crossing::month, Crossover.Crossing::lost, Crossover.Crossing::further)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 2, 0), org.assertj.core.groups.Tuple.tuple(3, 7, 3));
        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
        assertThat(found.decided()).isEqualTo(1); // the one that lasted
    }

    @Test
    void amongCrossingsThatDidNotLastTheFirstIsTheAnswer() {
        Crossover found = two(new double[] {1, 6, 4, 6, 4}, fives(5));

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.TRANSIENT);
        assertThat(found.decided()).isZero();
    }

    @Test
    void monthsThatWereNotObservedAreNoZerosAndAreNotCounted() {
        // without the gap b would be 0 in month 1: no crossing there; further months are counted across gaps
        Crossover found = two(new double[] {1, 2, 3, 6, GAP, 6, 6}, new double[] {5, GAP, 5, 5, 5, 5, 5});

        assertThat(found.crossings()).extracting(Crossover.Crossing::month).containsExactly(3);
        assertThat(found.crossings().getFirst().further()).isEqualTo(2);
        assertThat(found.months()).isEqualTo(5);
        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.NOT_OBSERVED);
    }

    @Test
    void groupsThatWereHardlyEverObservedTogetherAreNotCompared() {
        Crossover found = two(new double[] {1, GAP, 6, GAP}, new double[] {GAP, 5, 5, GAP});

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.NOT_OBSERVED);
        assertThat(found.reason()).isEqualTo(CrossoverReason.TOO_FEW_COMMON_MONTHS);
        assertThat(found.months()).isEqualTo(1);
    }

    @Test
    void withoutACrossingTheReasonSaysWhoWasAhead() {
        assertThat(reason(new double[] {6, 7, 8})).isEqualTo(CrossoverReason.AHEAD_THROUGHOUT);
        assertThat(reason(new double[] {1, 2, 3})).isEqualTo(CrossoverReason.BEHIND_THROUGHOUT);
        assertThat(reason(new double[] {6, 7, 3})).isEqualTo(CrossoverReason.FELL_BEHIND);
        assertThat(two(new double[] {6, 7, 3}, fives(3)).verdict()).isEqualTo(CrossoverVerdict.NONE);
    }

    @Test
    void theGapIsTheDifferenceOfSharesOfEverythingCounted() {
        Crossover found = MonthWorld.of(3)
                .model("a/1", 1, 6, 6)
                .model("b/1", 5, 5, 5)
                .model("c/1", 4, 4, 9)
                .answer();

        assertThat(found.gap()).isNotNull();
        assertThat(found.gap().value()).isEqualTo((6.0 - 5) / 20, within(1e-12));
        assertThat(found.gap().month()).isEqualTo(2);
    }

    @Test
    void aGapWhoseSlopeIsSurelyPositiveWidens() {
        assertThat(trend(1, 52, 54, 56, 58, 60, 62, 64)).isEqualTo(GapTrend.WIDENING);
        assertThat(trend(1, 64, 62, 60, 58, 56, 54, 52)).isEqualTo(GapTrend.NARROWING);
        assertThat(trend(1, 60, 52, 61, 53, 62, 51, 60)).isEqualTo(GapTrend.STABLE);
    }

    @Test
    void aFewMonthsBoundNoSlopeAndGiveNoTrend() {
        assertThat(trend(1, 52, 54, 56)).isNull();
    }

    @Test
    void theDateIsGivenWithoutEachModelAndTheOneThatDecidesIsNamed() {
        Crossover found = MonthWorld.of(6)
                .model("a/big", 1, 3, 5, 7, 9, 11)
                .model("a/small", 1, 1, 1, 1, 1, 1)
                .model("b/one", 3, 3, 3, 3, 3, 3)
                .model("b/two", 2, 2, 2, 2, 2, 2)
                .answer();

        // with all: 2, 4, 6 against 5; without a/small 1, 3, 5; without b/one ahead at once: nothing crosses
        assertThat(found.withoutModel()).isNotNull();
        assertThat(found.withoutModel().units()).isEqualTo(4);
        assertThat(found.withoutModel().undoneWithout()).containsExactly("a/big", "b/one");
        assertThat(MonthWorld.date(found.withoutModel().latest())).isEqualTo("2025-03-31");
        assertThat(found.withoutModel().latestWithout()).isEqualTo("a/small");
        assertThat(MonthWorld.date(found.withoutModel().earliest())).isEqualTo("2025-02-14");
        assertThat(found.withoutModel().earliestWithout()).isEqualTo("b/two");
    }

    @Test
    void theDateIsGivenWithoutEachOrganization() {
        Crossover found = MonthWorld.of(6)
                .model("a-lab/1", 1, 3, 5, 7, 9, 11)
                .model("a-lab/2", 1, 1, 1, 1, 1, 1)
                .model("a-more/1", 1, 1, 1, 1, 1, 1)
                .model("b/1", 5, 5, 5, 5, 5, 5)
                .answer();

        assertThat(found.withoutOrganization()).isNotNull();
        assertThat(found.withoutOrganization().units()).isEqualTo(2); // b is a whole group
        assertThat(found.withoutOrganization().undoneWithout()).containsExactly("a-lab");
        assertThat(found.withoutOrganization().latestWithout()).isEqualTo("a-more");
    }

    @Test
    void withoutItsOnlyObservedModelAGroupIsNotObservedAndNotZero() {
        Crossover found = MonthWorld.of(6)
                .model("a/1", 1, 6, 6, 6, 6, 6)
                .model("a/2", GAP, 1, 1, 1, 1, 1)
                .model("b/1", 5, 5, 5, 5, 5, 5)
                .model("b/2", 0, 0, 0, 0, 0, 0)
                .answer();

        // without a/1 the first month has no value, so there is no month below: not a crossing from 0
        assertThat(found.withoutModel()).isNotNull();
        assertThat(found.withoutModel().undoneWithout()).contains("a/1");
    }

    @Test
    void aCrossingMadeByAModelThatEntersIsPanelDriven() {
        Crossover found = MonthWorld.of(6)
                .model("a/1", 3, 3, 3, 3, 3, 3)
                .model("a/late", GAP, GAP, 9, 9, 9, 9)
                .model("b/1", 5, 5, 5, 5, 5, 5)
                .answer();

        assertThat(found.crossings().getFirst().sustained()).isTrue();
        assertThat(found.crossings().getFirst().holds()).isFalse();
        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.PANEL_DRIVEN);
        assertThat(found.balanced()).isEqualTo(new Crossover.Balanced(2, 3, false, false, Double.NaN));
    }

    @Test
    void aCrossingMadeByAModelThatLeavesIsPanelDriven() {
        Crossover found = MonthWorld.of(6)
                .model("a/1", 3, 3, 3, 3, 3, 3)
                .model("b/1", 2, 2, 2, 2, 2, 2)
                .model("b/lost", 3, 3, GAP, GAP, GAP, GAP)
                .answer();

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.PANEL_DRIVEN);
    }

    @Test
    void aLastingThatOnlyHasToDoWithWhoLeftIsPanelDrivenToo() {
        Crossover found = MonthWorld.of(6)
                .model("a/1", 3, 6, 4, 4, 4, 4)
                .model("b/1", 2, 2, 2, 2, 2, 2)
                .model("b/lost", 3, 3, GAP, GAP, GAP, GAP)
                .model("b/stays", 0, 0, 0, 0, 0, 0)
                .answer();
        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED); // among those who stayed a is ahead as well

        Crossover entered = MonthWorld.of(6)
                .model("a/1", 3, 6, 4, 4, 4, 4)
                .model("a/late", GAP, GAP, 9, 9, 9, 9)
                .model("b/1", 5, 5, 5, 5, 5, 5)
                .answer();
        assertThat(entered.balanced()).isNotNull();
        assertThat(entered.balanced().crosses()).isTrue();
        assertThat(entered.balanced().lasts()).isFalse();
        assertThat(entered.verdict()).isEqualTo(CrossoverVerdict.PANEL_DRIVEN);
    }

    @Test
    void aReleaseIsNoEntryIntoThePanel() {
        Crossover found = MonthWorld.of(6)
                .model("a/1", 3, 3, 3, 3, 3, 3)
                .released(2, "a/new", GAP, GAP, 9, 9, 9, 9)
                .model("b/1", 5, 5, 5, 5, 5, 5)
                .answer();

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
        assertThat(found.balanced()).isNotNull();
        assertThat(found.balanced().models()).isEqualTo(3);
    }

    @Test
    void unmappedVolumeStandsBesideTheComparisonAndSaysIfItWouldUndoIt() {
        Crossover little = withUnmapped(0.5);
        assertThat(little.unmapped()).isNotNull();
        assertThat(little.unmapped().month()).isEqualTo(1);
        assertThat(little.unmapped().value()).isEqualTo(0.5);
        assertThat(little.unmapped().share()).isEqualTo(0.5 / 11.5, within(1e-12));
        assertThat(little.unmapped().models()).isEqualTo(1);
        assertThat(little.unmapped().undoes()).isFalse();

        assertThat(withUnmapped(3).unmapped().undoes()).isTrue();
    }

    @Test
    void withoutACrossingUnmappedVolumeIsGivenToWhoeverIsBehind() {
        Crossover found = MonthWorld.of(2)
                .model("a/1", 3, 3)
                .model("b/1", 5, 5)
                .model("x/1", 1, 2)
                .answer();

        assertThat(found.unmapped()).isNotNull();
        assertThat(found.unmapped().undoes()).isTrue(); // 3 + 2 reaches 5
    }

    @Test
    void aGroupOfOneModelIsNotResampled() {
        assertThat(two(new double[] {1, 6, 6, 6, 6}, fives(5)).resampled()).isNull();
    }

    @Test
    void resamplesSayHowOftenItHappensAndHowFarTheDateMoves() {
        MonthWorld world = MonthWorld.of(8);
        for (int model = 0; model < 40; model++) {
            world.model("a/" + model, 1, 2, 3, 4, 5, 6, 7, 8)
                    .model("b/" + model, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5);
        }
        Crossover.Resampled found = world.answer().resampled();

        assertThat(found).isNotNull();
        assertThat(found.resamples()).isEqualTo(1_000);
        assertThat(found.crossed()).isEqualTo(1.0);
        assertThat(found.sustained()).isBetween(0.9, 1.0); // in the others it comes too late to be judged
        double crossing = world.answer().crossings().getFirst().day();
        assertThat(crossing).isBetween(found.lower(), found.upper());
        assertThat(found.upper() - found.lower()).isBetween(20.0, 150.0);
    }

    @Test
    void aBoundOutsideTheObservedMonthsIsOpen() {
        MonthWorld world = MonthWorld.of(6);
        for (int model = 0; model < 10; model++) {
            world.model("a/" + model, 3, 3, 3, 3, 3, 3.2).model("b/" + model, 3.1, 3.1, 3.1, 3.1, 3.1, 3.1);
        }
        Crossover.Resampled found = world.answer().resampled();

        assertThat(found).isNotNull();
        assertThat(found.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void groupsThatShareAModelAreRefused() {
        MonthWorld world = MonthWorld.of(2).model("a/1", 1, 2).model("b/1", 1, 2);

        assertThatThrownBy(() -> Crossovers.of(
                        world.columns(),
                        List.of(world.set("a"), world.set("a", "b")),
                        List.of(new int[] {0, 1}),
                        world.set(""),
                        world.set("x"),
                        MonthWorld.RULE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a and a share a model");
    }

    @Test
    void anyGroupsCanBeCompared() {
        MonthWorld world = MonthWorld.of(5)
                .model("a/1", 1, 2, 3, 3, 3)
                .model("b/1", 1, 2, 3, 3, 3)
                .model("c/1", 3, 3, 3, 3, 3);

        Crossover found = Crossovers.of(
                        world.columns(),
                        List.of(world.set("a", "b"), world.set("c")),
                        List.of(new int[] {0, 1}),
                        world.set(""),
                        world.set("x"),
                        MonthWorld.RULE)
                .getFirst();

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
        assertThat(MonthWorld.date(found.crossings().getFirst().day())).isEqualTo("2025-02-14");
    }

    private static Crossover two(double[] a, double[] b) {
        return MonthWorld.of(a.length).model("a/1", a).model("b/1", b).answer();
    }

    private static CrossoverReason reason(double[] a) {
        return two(a, fives(a.length)).reason();
    }

    private static Crossover withUnmapped(double value) {
        return MonthWorld.of(5)
                .model("a/1", 1, 6, 7, 7, 7)
                .model("b/1", fives(5))
                .model("x/1", value, value, value, value, value)
                .answer();
    }

    /** Of a world of 100 a month in all. */
    private static GapTrend trend(double... a) {
        double[] b = new double[a.length];
        for (int month = 0; month < a.length; month++) {
            b[month] = 100 - a[month];
        }
        Crossover.Gap gap = two(a, b).gap();
        assertThat(gap).isNotNull();
        assertThat(gap.months()).isEqualTo(a.length - 1);
        return gap.trend();
    }

    private static double[] fives(int months) {
        double[] fives = new double[months];
        java.util.Arrays.fill(fives, 5);
        return fives;
    }
}
