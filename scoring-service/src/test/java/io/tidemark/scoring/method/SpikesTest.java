package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.junit.jupiter.api.Test;

class SpikesTest {

    @Test
    void aDayFarOutsideTheDistributionIsASpikeOfItsExcess() {
        double[] increments = ordinary(40);
        increments[20] = 50_000;
        ModelSeries series = series(increments);

        assertThat(series.marks()).containsExactly(new Mark(Flag.SPIKE, day("2026-01-22"), day("2026-01-22"), 49_000));
        assertThat(series.counter().increments()[21]).isEqualTo(50_000);
        assertThat(series.counter().adjusted()[21]).isEqualTo(1_000);
        assertThat(series.counter().adjusted()[22]).isEqualTo(series.counter().increments()[22]);
    }

    @Test
    void tenTimesTheMedianIsNotAboveIt() {
        double[] increments = ordinary(40);
        increments[20] = 10_000;

        assertThat(series(increments).marks()).isEmpty();
    }

    @Test
    void aSeriesThatVariesWidelyHasNoSpikeWithinEightDeviations() {
        double[] increments = new double[40];
        for (int i = 0; i < increments.length; i++) {
            increments[i] = i % 2 == 0 ? 100 : 4_000;
        }
        increments[20] = 23_000; // median 4,000 or 2,050, deviation 1.4826 x 1,950 and more

        assertThat(series(increments).marks()).isEmpty();
    }

    @Test
    void aLastingChangeOfLevelIsNoSpike() {
        double[] increments = ordinary(60);
        for (int i = 30; i < increments.length; i++) {
            increments[i] *= 20;
        }

        assertThat(series(increments).marks()).isEmpty();
    }

    @Test
    void theLastDayIsJudgedByTheDaysBefore() {
        double[] increments = ordinary(40);
        increments[39] = 50_000;

        assertThat(series(increments).marks()).extracting(Mark::flag).containsExactly(Flag.SPIKE);
    }

    @Test
    void smallCountsAreNoise() {
        double[] increments = new double[40];
        increments[20] = 499;

        assertThat(series(increments).marks()).isEmpty();
        increments[20] = 500;
        assertThat(series(increments).marks()).extracting(Mark::flag).containsExactly(Flag.SPIKE);
    }

    /** Around 1,000 a day: 980, 1,000, 1,020 in turn. */
    private static double[] ordinary(int days) {
        double[] increments = new double[days];
        for (int i = 0; i < days; i++) {
            increments[i] = 980 + 20 * (i % 3);
        }
        return increments;
    }

    private static ModelSeries series(double... increments) {
        double[] values = new double[increments.length + 1];
        values[0] = 1_000_000;
        for (int i = 0; i < increments.length; i++) {
            values[i + 1] = values[i] + increments[i];
        }
        Worlds world = Worlds.asOf("2026-06-01").model("a/b", "2025-01-01", counter("2026-01-01", values));
        return Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
    }
}
