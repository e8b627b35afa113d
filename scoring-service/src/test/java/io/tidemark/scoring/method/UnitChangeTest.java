package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class UnitChangeTest {
    private static final Mark CUT = Mark.of(Flag.UNIT_CHANGE, day("2026-03-06"), day("2026-03-06"));

    @Test
    void aCommonFactorCutsEverySeries() {
        Panel panel = panel(20, i -> series(1_000 + i, 10, 3));

        assertThat(panel.series())
                .allSatisfy(series -> assertThat(series.marks()).containsExactly(CUT));
    }

    @Test
    void nothingIsPublishedAcrossTheCut() {
        ModelSeries series = panel(20, i -> series(1_000, 10, 3)).series().getFirst();
        Months months = Months.between(day("2026-02-01"), day("2026-03-08"));
        ModelMonths byMonth = ModelMonths.of(series, months, day("2026-03-31"), MethodFile.builtIn());

        assertThat(series.counter().increments()[5]).isNaN();
        assertThat(series.counter().increments()[6]).isEqualTo(30);
        assertThat(byMonth.downloads[1]).isNaN();
        assertThat(byMonth.unobserved[1]).isEqualTo(Unobserved.UNIT_CHANGE);
    }

    @Test
    void countersThatFallToAFewPercentAtOnceAreCut() {
        Panel panel = panel(20, i -> series(1_000, 10 + i, (i + 1) / 500.0));

        assertThat(panel.series().getFirst().marks()).containsExactly(CUT);
    }

    @Test
    void differentFactorsAreNoChangeOfUnit() {
        Panel panel = panel(20, i -> series(1_000, 10, 2 + i));

        assertThat(panel.series())
                .allSatisfy(series -> assertThat(series.marks()).doesNotContain(CUT));
    }

    @Test
    void halfOfTheModelsAreNotMost() {
        Panel panel = panel(20, i -> series(1_000, 10, i < 10 ? 3 : 1));

        assertThat(panel.series().getFirst().marks()).doesNotContain(CUT);
    }

    @Test
    void youngModelsThatDoubleEveryDayAreNoChangeOfUnit() {
        Panel panel = panel(20, i -> new double[] {1, 2, 4, 8, 16, 32, 64, 128});

        assertThat(panel.series().getFirst().marks()).isEmpty();
    }

    @Test
    void nineteenModelsAreTooFewToTell() {
        Panel panel = panel(19, i -> series(1_000, 10, 3));

        assertThat(panel.series().getFirst().marks()).doesNotContain(CUT);
    }

    /** Five days with the same gain, then three in another unit. */
    private static double[] series(double start, double gain, double factor) {
        double[] values = new double[8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (start + gain * i) * (i < 5 ? 1 : factor);
        }
        return values;
    }

    private static Panel panel(int models, IntFunction<double[]> values) {
        Worlds world = Worlds.asOf("2026-03-08");
        for (int i = 0; i < models; i++) {
            world.model("a/m%02d".formatted(i), "2025-01-01", counter("2026-03-01", values.apply(i)));
        }
        return Curation.panel(world.inputs(), MethodFile.builtIn());
    }
}
