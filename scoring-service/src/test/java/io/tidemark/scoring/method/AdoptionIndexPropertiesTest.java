package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of the index's arithmetic, over any quantities. */
class AdoptionIndexPropertiesTest {
    private static final double[] WEIGHT = {0.40, 0.25, 0.25, 0.10};
    private static final double[] REFERENCE = {1e6, 50, 1e10, Double.NaN};
    private static final int MODELS = 30;

    /** Quantities of models, a fifth of them not observed and a tenth absent. */
    private static final class World {
        private final double[][] x;
        private final boolean[][] absent;

        World(double[][] x, boolean[][] absent) {
            this.x = x;
            this.absent = absent;
        }

        static World of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            var x = new double[AdoptionIndex.PILLARS][MODELS];
            var absent = new boolean[AdoptionIndex.PILLARS][MODELS];
            for (int p = 0; p < x.length; p++) {
                double most = p == AdoptionIndex.PERFORM ? 100 : 2 * REFERENCE[p];
                for (int m = 0; m < MODELS; m++) {
                    double draw = random.nextDouble();
                    x[p][m] = draw < 0.2 ? Double.NaN : random.nextDouble() * most;
                    absent[p][m] = draw > 0.9;
                }
            }
            return new World(x, absent);
        }

        AdoptionIndex index() {
            return AdoptionIndex.of(x, absent, REFERENCE, WEIGHT, 0.5);
        }

        World with(int pillar, int model, double quantity, boolean isAbsent) {
            double[][] changed = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
            boolean[][] changedAbsent =
                    Arrays.stream(absent).map(boolean[]::clone).toArray(boolean[][]::new);
            changed[pillar][model] = quantity;
            changedAbsent[pillar][model] = isAbsent;
            return new World(changed, changedAbsent);
        }
    }

    @Property
    void aPillarThatWasNotObservedIsLeftOut(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int pillar) {
        World world = World.of(seed).with(AdoptionIndex.USE, 0, 1_000, false);
        AdoptionIndex without = world.with(pillar, 0, Double.NaN, false).index();
        double sum = 0;
        double weight = 0;
        for (int p = 0; p < AdoptionIndex.PILLARS; p++) {
            double score = without.score[p][0];
            sum += Double.isNaN(score) ? 0 : WEIGHT[p] * score;
            weight += Double.isNaN(score) ? 0 : WEIGHT[p];
        }

        assertThat(without.score[pillar][0]).isNaN();
        assertThat(without.value[0]).isEqualTo(sum / weight, within(1e-9));
        assertThat(without.coverage[0]).isEqualTo(weight, within(1e-12));
    }

    @Property
    void anAbsentPillarCountsAsNothingAndNeverMoreThanOneLeftOut(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int pillar) {
        World world = World.of(seed).with(AdoptionIndex.USE, 0, 1_000, false);
        double absent = world.with(pillar, 0, 12_345, true).index().value[0];

        assertThat(absent).isEqualTo(world.with(pillar, 0, 0, false).index().value[0]);
        assertThat(absent).isLessThan(world.with(pillar, 0, Double.NaN, false).index().value[0]);
    }

    @Property
    void moreOfAnythingIsNeverLess(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int pillar) {
        World world = World.of(seed).with(AdoptionIndex.USE, 0, 1_000, false).with(pillar, 0, 20, false);
        AdoptionIndex less = world.index();
        AdoptionIndex more = world.with(pillar, 0, 40, false).index();

        assertThat(more.value[0]).isGreaterThan(less.value[0]);
        assertThat(more.rank[0]).isLessThanOrEqualTo(less.rank[0]);
    }

    @Property
    void anotherOrderOfModelsIsAnotherOrderOfTheSameResults(@ForAll long seed) {
        World world = World.of(seed);
        double[][] x = Arrays.stream(world.x)
                .map(AdoptionIndexPropertiesTest::reversed)
                .toArray(double[][]::new);
        var absent = new boolean[AdoptionIndex.PILLARS][MODELS];
        for (int p = 0; p < absent.length; p++) {
            for (int m = 0; m < MODELS; m++) {
                absent[p][m] = world.absent[p][MODELS - 1 - m];
            }
        }
        AdoptionIndex one = world.index();
        AdoptionIndex two = new World(x, absent).index();

        assertThat(reversed(two.value)).isEqualTo(one.value);
        for (int m = 0; m < MODELS; m++) {
            assertThat(two.rank[MODELS - 1 - m]).isEqualTo(one.rank[m]);
            assertThat(two.bestRank[MODELS - 1 - m]).isEqualTo(one.bestRank[m]);
            assertThat(two.worstRank[MODELS - 1 - m]).isEqualTo(one.worstRank[m]);
        }
    }

    @Property
    void withoutAChangeOfWeightsTheRankRangeIsTheRank(@ForAll long seed) {
        World world = World.of(seed);
        AdoptionIndex index = AdoptionIndex.of(world.x, world.absent, REFERENCE, WEIGHT, 0);

        assertThat(index.bestRank).isEqualTo(index.rank);
        assertThat(index.worstRank).isEqualTo(index.rank);
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }
}
