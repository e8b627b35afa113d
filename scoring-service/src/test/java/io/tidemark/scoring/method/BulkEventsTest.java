package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkEventsTest {
    private static final double LEVEL = 30_000;
    private static final double BURST = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {28, 29, 30, 31, 32})
    void aStepThatFallsByTheSameAmountAMonthLaterIsOneEventOnItsFirstDay(int later) {
        ModelSeries series = series(window("2026-01-01", plateau(20, 20 + later, BURST, BURST)));

        assertThat(series.marks())
                .containsExactly(new Mark(Flag.BULK_EVENT, day("2026-01-21"), day("2026-01-21"), BURST));
        assertThat(series.window().adjusted()[19]).isEqualTo(LEVEL);
        assertThat(series.window().adjusted()[20]).isEqualTo(LEVEL);
        assertThat(series.window().adjusted()[20 + later - 1]).isEqualTo(LEVEL);
        assertThat(series.window().adjusted()[20 + later]).isEqualTo(LEVEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 27, 33, 45})
    void aFallOnAnotherDayIsNoEcho(int later) {
        assertThat(series(window("2026-01-01", plateau(20, 20 + later, BURST, BURST)))
                        .marks())
                .isEmpty();
    }

    @Test
    void aFallOfAnotherSizeIsNoEcho() {
        assertThat(series(window("2026-01-01", plateau(20, 50, BURST, 0.7 * BURST)))
                        .marks())
                .isEmpty();
    }

    @Test
    void aRiseThatTakesTwoDaysIsOneEvent() {
        double[] values = plateau(20, 50, BURST, BURST);
        values[20] = LEVEL + 0.4 * BURST;
        ModelSeries series = series(window("2026-01-01", values));

        assertThat(series.marks())
                .containsExactly(new Mark(Flag.BULK_EVENT, day("2026-01-21"), day("2026-01-21"), BURST));
        assertThat(series.window().adjusted()[20]).isEqualTo(LEVEL);
        assertThat(series.window().adjusted()[21]).isEqualTo(LEVEL);
    }

    @Test
    void aRiseWhoseEchoIsNotDueYetIsNoEvent() {
        double[] values = new double[40];
        System.arraycopy(plateau(20, 50, BURST, BURST), 0, values, 0, 40);

        assertThat(series(window("2026-01-01", values)).marks()).isEmpty();
    }

    @Test
    void whereACounterKnowsTheDayTheWindowIsNotAsked() {
        double[] counted = new double[70];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = 1_000_000 + 1_000 * i + (i >= 20 ? BURST : 0);
        }
        ModelSeries series =
                series(window("2026-01-01", plateau(20, 50, BURST, BURST)), counter("2026-01-01", counted));

        assertThat(series.marks()).extracting(Mark::flag).containsExactly(Flag.SPIKE);
    }

    /** A level with a little unrest, lifted by an amount from one index and lowered by another from the second. */
    private static double[] plateau(int up, int down, double rise, double fall) {
        double[] values = new double[70];
        for (int i = 0; i < values.length; i++) {
            values[i] = LEVEL + (i >= up ? rise : 0) - (i >= down ? fall : 0);
        }
        return values;
    }

    private static ModelSeries series(Readings... readings) {
        Worlds world = Worlds.asOf("2026-06-01").model("a/b", "2025-01-01", readings);
        return Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
    }
}
