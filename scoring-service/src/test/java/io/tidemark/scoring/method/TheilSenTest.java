package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TheilSenTest {
    private static final double DEVIATIONS = 1.96;

    @Test
    void theSlopeIsTheMedianOfThePairsSlopes() {
        assertThat(of(1, 3, 5, 7, 9, 11).slope()).isEqualTo(2);
        assertThat(of(1, 3, 5, 7, 9, 1_000).slope()).isEqualTo(2, within(1e-12)); // one wild point does not move it
    }

    /** The values of SciPy, {@code stats.theilslopes(y, x, 0.95)}. */
    @Test
    void theIntervalIsTheOneOfSen() {
        TheilSen found = of(3, 4, 8, 7, 11, 10, 15, 13);

        assertThat(found.slope()).isEqualTo(1.5, within(1e-12));
        assertThat(found.lower()).isEqualTo(1, within(1e-12));
        assertThat(found.upper()).isEqualTo(7.0 / 3, within(1e-12));
    }

    @Test
    void fourPointsBoundNoInterval() {
        assertThat(of(1, 2, 3, 4).bounded()).isFalse();
        assertThat(of(1, 2, 3, 4, 5).bounded()).isTrue();
    }

    @Test
    void onePointHasNoSlope() {
        assertThat(of(7).slope()).isNaN();
        assertThat(of(7).bounded()).isFalse();
    }

    private static TheilSen of(double... y) {
        int[] x = new int[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return TheilSen.of(x, y, y.length, DEVIATIONS);
    }
}
