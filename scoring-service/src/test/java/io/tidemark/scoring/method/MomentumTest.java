package io.tidemark.scoring.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentumTest {
    private static final int[] CHECKPOINTS = {7, 14, 30, 60};

    @Test
    void growthComparesTheLastPeriodWithTheOneBefore() {
        assertEquals(0.5, Momentum.growth(new double[] {1000, 10, 10, 10, 20}, 2));
    }

    @Test
    void aDayNotObservedOrNothingBeforeGivesNoGrowth() {
        assertEquals(Double.NaN, Momentum.growth(new double[] {10, Double.NaN, 10, 20}, 2));
        assertEquals(Double.NaN, Momentum.growth(new double[] {0, 0, 10, 20}, 2));
        assertEquals(Double.NaN, Momentum.growth(new double[] {10, 10, 20}, 2));
    }

    @Test
    void entersAtTheFirstCheckpointAheadItsPresentRateReaches() {
        double[] cutoff = {50, 200, 300, 900};
        assertEquals(30, Momentum.entersTopAt(10, 100, 10, CHECKPOINTS, cutoff));
        assertEquals(0, Momentum.entersTopAt(10, 100, 1, CHECKPOINTS, cutoff));
    }

    @Test
    void withoutABaselineOrARateNothingIsEntered() {
        double[] cutoff = {50, Double.NaN, Double.NaN, 600};
        assertEquals(60, Momentum.entersTopAt(10, 100, 10, CHECKPOINTS, cutoff));
        assertEquals(0, Momentum.entersTopAt(10, 100, Double.NaN, CHECKPOINTS, cutoff));
    }
}
