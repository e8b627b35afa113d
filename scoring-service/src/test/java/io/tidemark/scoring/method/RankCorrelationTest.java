package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.scoring.methodology.MethodFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    private static final MethodParameters.Alignments RULE = MethodFile.builtIn().alignment();
    private static final int TRIES = 100;
    private static final double NOT_OBSERVED = Double.NaN;

    @Test
    void spearmanIsPearsonOfRanks() {
        // 1 - 6 * 8 / (8 * 63)
        RankCorrelation found = of(values(1, 2, 3, 4, 5, 6, 7, 8), values(2, 1, 4, 3, 6, 5, 8, 7));

        assertThat(found.rho()).isEqualTo(1 - 48.0 / 504, within(1e-15));
        assertThat(found.pairs()).isEqualTo(8);
        assertThat(found.reason()).isNull();
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        // ranks 1, 2.5, 2.5, 4, 6, 6, 6, 8 against 1 to 8
        RankCorrelation found = of(values(1, 2, 2, 3, 4, 4, 4, 5), values(10, 20, 30, 40, 50, 60, 70, 80));

        assertThat(found.rho()).isEqualTo(39.5 / Math.sqrt(39.5 * 42), within(1e-15));
    }

    @Test
    void aModelThatIsNotObservedOnOneSideIsLeftOutAndIsNoZero() {
        RankCorrelation found = of(
                values(1, 2, 3, 4, 5, 6, 7, 8, 900, NOT_OBSERVED), values(1, 2, 3, 4, 5, 6, 7, 8, NOT_OBSERVED, 900));

        assertThat(found.pairs()).isEqualTo(8);
        assertThat(found.rho()).isEqualTo(1);
    }

    @Test
    void fewerPairsThanTheMinimumHaveNoCorrelation() {
        assertThat(RULE.leastPairs()).isEqualTo(8);
        RankCorrelation found = of(values(1, 2, 3, 4, 5, 6, 7), values(1, 2, 3, 4, 5, 6, 7));

        assertThat(found.pairs()).isEqualTo(7);
        assertThat(found.rho()).isNaN();
        assertThat(found.lower()).isNaN();
        assertThat(found.upper()).isNaN();
        assertThat(found.reason()).isEqualTo(RankCorrelation.Reason.TOO_FEW_PAIRS);
    }

    @Test
    void whatDoesNotVaryHasNoCorrelation() {
        RankCorrelation found = of(values(5, 5, 5, 5, 5, 5, 5, 5), values(1, 2, 3, 4, 5, 6, 7, 8));

        assertThat(found.pairs()).isEqualTo(8);
        assertThat(found.rho()).isNaN();
        assertThat(found.reason()).isEqualTo(RankCorrelation.Reason.NO_VARIATION);
    }

    @Test
    void anIntervalOfPerfectAgreementIsAPoint() {
        RankCorrelation found = of(values(1, 2, 3, 4, 5, 6, 7, 8), values(10, 20, 30, 40, 50, 60, 70, 80));

        assertThat(found.lower()).isEqualTo(1);
        assertThat(found.upper()).isEqualTo(1);
        assertThat(found.resamples()).isEqualTo(997); // in the others at most one model is drawn, and nothing varies
    }

    @Test
    void aResampleInWhichOneSideDoesNotVaryIsLeftOutAndCounted() {
        // a single model differs: it is in no resample with a chance of 1/e
        RankCorrelation found = of(values(1, 1, 1, 1, 1, 1, 1, 2), values(1, 2, 3, 4, 5, 6, 7, 8));

        assertThat(found.resamples()).isBetween(570, 690);
        assertThat(found.upper()).isLessThanOrEqualTo(1);
    }

    /** Planted: where use is unrelated, the 90 % interval should exclude 0 about one time in ten; where it is related, mostly. */
    @Test
    void theIntervalHoldsZeroWhereNothingIsPlantedAndNotWhereSomethingIs() {
        int unrelated = 0;
        int related = 0;
        for (int world = 0; world < 100; world++) {
            SplittableRandom random = new SplittableRandom(world);
            double[] use = random.doubles(40).toArray();
            double[] noise = random.doubles(40).toArray();
            double[] signal =
                    IntStream.range(0, 40).mapToDouble(i -> use[i] + noise[i]).toArray();
            RankCorrelation without = of(use, noise);
            RankCorrelation with = of(use, signal);
            unrelated += without.lower() <= 0 && without.upper() >= 0 ? 1 : 0;
            related += with.lower() > 0 ? 1 : 0;
        }

        assertThat(unrelated).isBetween(80, 97);
        assertThat(related).isEqualTo(100);
    }

    @Property(tries = TRIES)
    void identicalRankingsAreOneAndMirroredOnesMinusOne(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int n) {
        double[] x = whole(seed, n);
        double[] mirrored = Arrays.stream(x).map(value -> -value).toArray();

        assertThat(of(x, x).rho()).isEqualTo(1);
        assertThat(of(x, mirrored).rho()).isEqualTo(-1);
    }

    @Property(tries = TRIES)
    void aMonotoneTransformOfEitherSideChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int n) {
        double[] x = whole(seed, n);
        double[] y = whole(seed + 1, n);
        double[] cubed = Arrays.stream(x).map(value -> value * value * value).toArray();
        double[] logged = Arrays.stream(y).map(value -> 7 + Math.log1p(value)).toArray();

        assertThat(of(cubed, logged)).isEqualTo(of(x, y));
    }

    @Property(tries = TRIES)
    void theOrderOfModelsChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int n) {
        double[] x = whole(seed, n);
        double[] y = whole(seed + 1, n);
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        RankCorrelation shuffled = RankCorrelation.of(
                order.stream().map(i -> "acme/m" + i).toList(),
                order.stream().mapToDouble(i -> x[i]).toArray(),
                order.stream().mapToDouble(i -> y[i]).toArray(),
                RULE);

        assertThat(shuffled).isEqualTo(of(x, y));
    }

    @Property(tries = TRIES)
    void bothSidesAreAlikeAndBoundsEncloseMinusOneToOne(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int n) {
        double[] x = whole(seed, n);
        double[] y = whole(seed + 1, n);
        RankCorrelation found = of(x, y);

        assertThat(of(y, x)).isEqualTo(found);
        assertThat(found.rho()).isBetween(-1.0, 1.0);
        assertThat(found.lower()).isBetween(-1.0, found.upper());
        assertThat(found.upper()).isLessThanOrEqualTo(1);
    }

    private static RankCorrelation of(double[] x, double[] y) {
        return RankCorrelation.of(
                IntStream.range(0, x.length).mapToObj(i -> "acme/m" + i).toList(), x, y, RULE);
    }

    private static double[] values(double... values) {
        return values;
    }

    /** With ties, and at least two different values. */
    private static double[] whole(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i == 0 ? 40 : random.nextInt(40);
        }
        return values;
    }
}
