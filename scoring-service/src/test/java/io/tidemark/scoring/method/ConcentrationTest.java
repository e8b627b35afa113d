package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.scoring.methodology.MethodFile;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConcentrationTest {
    private static final MethodParameters.Concentrations RULE =
            MethodFile.builtIn().concentration();

    @Test
    void herfindahlIsTheSumOfSquaredSharesAndItsInverseTheEffectiveNumber() {
        Concentration found = month(50, 30, 20);

        assertThat(found.herfindahl()).isEqualTo(0.38, within(1e-12));
        assertThat(found.effective()).isEqualTo(1 / 0.38, within(1e-12));
        assertThat(month(1, 1, 1, 1).effective()).isEqualTo(4);
        assertThat(month(7).herfindahl()).isEqualTo(1);
    }

    @Test
    void topSharesAreOfTheLargestAndOfTheFiveLargest() {
        Concentration found = month(1, 10, 2, 3, 4, 5, 75);

        assertThat(found.topShare()).isEqualTo(0.75);
        assertThat(found.topFewShare()).isEqualTo(0.97, within(1e-12));
        assertThat(found.largest()).isEqualTo(6);
        assertThat(month(3, 1).topFewShare()).isEqualTo(1);
    }

    @Test
    void giniIsZeroAmongEqualsAndNearOneWhereOneHasAlmostAll() {
        assertThat(month(4, 4, 4).gini()).isEqualTo(0, within(1e-12));
        assertThat(month(1, 3).gini()).isEqualTo(0.25, within(1e-12));
        assertThat(month(1, 1, 1, 1, 1, 1, 1, 1, 1, 1_000_000).gini()).isEqualTo(0.9, within(1e-4));
    }

    @Test
    void groupsWithNothingAndGroupsNotObservedAreLeftOut() {
        Concentration found = month(50, 0, Double.NaN, 50);

        assertThat(found.groups()).isEqualTo(2);
        assertThat(found.herfindahl()).isEqualTo(0.5);
        assertThat(found.gini()).isEqualTo(0, within(1e-12));
    }

    @Test
    void aMonthWithoutAnyValueHasNoConcentration() {
        Concentration found = month(0, Double.NaN);

        assertThat(found.groups()).isZero();
        assertThat(found.herfindahl()).isNaN();
        assertThat(found.largest()).isEqualTo(-1);
        assertThat(found.alert()).isNull();
    }

    @Test
    void sixMonthsOfRisingConcentrationAreAnAlert() {
        Concentration[] rising = months(50, 52, 54, 56, 58, 60, 62);

        assertThat(rising[6].alert()).isTrue();
        assertThat(rising[6].slope()).isNotNull();
        assertThat(rising[6].slope().lower()).isGreaterThan(0);
        assertThat(months(62, 60, 58, 56, 54, 52, 50)[6].alert()).isFalse();
        assertThat(months(60, 52, 61, 53, 62, 51, 60)[6].alert()).isFalse();
    }

    @Test
    void onlyTheLastSixMonthsCount() {
        // fell for long, then rose for six months
        assertThat(months(90, 80, 70, 50, 52, 54, 56, 58, 60)[8].alert()).isTrue();
    }

    @Test
    void tooFewMonthsGiveNoAlertRatherThanNone() {
        assertThat(months(50, 60, 70, 80)[3].alert()).isNull();
        assertThat(months(50)[0].slope()).isNull();
        assertThat(months(50, Double.NaN, Double.NaN, Double.NaN, 58, 60)[5].alert())
                .isNull();
    }

    @Property(tries = 50)
    void anEffectiveNumberLiesBetweenOneAndTheNumberOfGroups(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[1 + random.nextInt(40)];
        for (int group = 0; group < values.length; group++) {
            values[group] = 1 + random.nextInt(1_000);
        }
        Concentration found = month(values);

        assertThat(found.effective()).isBetween(1 - 1e-9, values.length + 1e-9);
        assertThat(found.gini()).isBetween(0.0, 1.0);
        assertThat(found.topShare()).isBetween(1.0 / values.length - 1e-12, 1.0);
    }

    private static Concentration month(double... values) {
        double[][] groups = new double[values.length][];
        for (int group = 0; group < values.length; group++) {
            groups[group] = new double[] {values[group]};
        }
        return Concentration.of(groups, 1, RULE)[0];
    }

    /** Two groups that share 100 a month; NaN: neither was observed. */
    private static Concentration[] months(double... first) {
        double[] second = new double[first.length];
        for (int month = 0; month < first.length; month++) {
            second[month] = 100 - first[month];
        }
        return Concentration.of(new double[][] {first, second}, first.length, RULE);
    }
}
