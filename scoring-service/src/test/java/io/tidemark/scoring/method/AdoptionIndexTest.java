package io.tidemark.scoring.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdoptionIndexTest {
    private static final double NO = Double.NaN;
    private static final double[] WEIGHT = {0.40, 0.25, 0.25, 0.10};
    private static final double[] REFERENCE = {99, 99, 99, NO};

    private static AdoptionIndex index(double[][] x, boolean[][] absent) {
        return AdoptionIndex.of(x, absent, REFERENCE, WEIGHT, 0.5);
    }

    @Test
    void anAbsentPillarCountsZeroAndOneNotObservedIsLeftOut() {
        double[][] x = {{99, 99}, {NO, NO}, {NO, NO}, {NO, NO}};
        boolean[][] absent = {{false, false}, {false, false}, {true, false}, {false, false}};
        var index = index(x, absent);
        assertArrayEquals(new double[] {100 * 0.40 / 0.65, 100}, index.value, 1e-9);
        assertArrayEquals(new double[] {0.65, 0.40}, index.coverage, 1e-12);
        assertArrayEquals(new int[] {2, 1}, index.rank);
    }

    @Test
    void scoresAreLogarithmicButPerformanceIsLinear() {
        var index = index(new double[][] {{9}, {999}, {0}, {50}}, new boolean[4][1]);
        assertEquals(50, index.score[AdoptionIndex.USE][0], 1e-9);
        assertEquals(100, index.score[AdoptionIndex.ADAPT][0], 1e-9);
        assertEquals(50, index.score[AdoptionIndex.PERFORM][0]);
        assertEquals(20 + 25 + 0 + 5, index.value[0], 1e-9);
        assertEquals(25, index.contribution[AdoptionIndex.ADAPT][0], 1e-9);
    }

    @Test
    void withoutUseThereIsNoIndexAndNoRank() {
        var index = index(new double[][] {{NO, 0}, {99, NO}, {NO, NO}, {NO, NO}}, new boolean[4][2]);
        assertArrayEquals(new double[] {NO, 0}, index.value);
        assertArrayEquals(new int[] {0, 1}, index.rank);
        assertEquals(NO, index.contribution[AdoptionIndex.ADAPT][0]);
    }

    @Test
    void equalValuesShareTheBetterRank() {
        var index = index(
                new double[][] {{9, 99, 9, 0}, {NO, NO, NO, NO}, {NO, NO, NO, NO}, {NO, NO, NO, NO}},
                new boolean[4][4]);
        assertArrayEquals(new int[] {2, 1, 2, 4}, index.rank);
    }

    @Test
    void theRankRangeShowsWhatAChangedWeightMoves() {
        // 0.40 against 0.35 as weighted; halving use turns them.
        var index = index(new double[][] {{99, 0}, {0, 99}, {0, 0}, {0, 100}}, new boolean[4][2]);
        assertArrayEquals(new int[] {1, 2}, index.rank);
        assertArrayEquals(new int[] {1, 1}, index.bestRank);
        assertArrayEquals(new int[] {2, 2}, index.worstRank);
    }

    @Test
    void onAPillarWithoutAReferenceNothingIsObservedAndNothingAbsent() {
        double[][] x = {{9, 9}, {NO, NO}, {NO, 9}, {NO, NO}};
        boolean[][] absent = {{false, false}, {false, false}, {true, false}, {false, false}};
        var index = AdoptionIndex.of(x, absent, new double[] {99, 99, NO, NO}, WEIGHT, 0.5);
        assertArrayEquals(new double[] {NO, NO}, index.score[AdoptionIndex.SERVE]);
        assertArrayEquals(new double[] {50, 50}, index.value, 1e-9);
    }
}
