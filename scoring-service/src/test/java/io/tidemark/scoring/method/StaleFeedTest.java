package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.junit.jupiter.api.Test;

class StaleFeedTest {
    private static final int REPEATED = day("2026-03-02");

    @Test
    void aDayOnWhichASourceRepeatsItselfIsNoReading() {
        ModelSeries series = panel(20, 0).series().getFirst();

        assertThat(series.marks())
                .containsExactly(
                        Mark.of(Flag.INTERPOLATED, REPEATED, day("2026-03-03")),
                        Mark.of(Flag.STALE_FEED, REPEATED, REPEATED));
        assertThat(series.counter().increments()).containsExactly(Double.NaN, 10, 10);
    }

    @Test
    void ofTwentyModelsOneMayHaveMoved() {
        assertThat(panel(20, 1).series().getFirst().marks())
                .extracting(Mark::flag)
                .contains(Flag.STALE_FEED);
        assertThat(panel(20, 2).series().getFirst().marks()).isEmpty();
    }

    @Test
    void aValueThatMovedOnAStaleDayIsAReading() {
        ModelSeries moved = panel(20, 1).series().getLast();

        assertThat(moved.marks()).isEmpty();
        assertThat(moved.counter().increments()).containsExactly(Double.NaN, 5, 15);
    }

    @Test
    void nineteenModelsSayNothingAboutAFeed() {
        assertThat(panel(19, 0).series().getFirst().marks()).isEmpty();
    }

    /** Models that repeat 100 on the second day, the last ones of them having moved, and all gain until the third. */
    private static Panel panel(int models, int moved) {
        Worlds world = Worlds.asOf("2026-03-03");
        for (int i = 0; i < models; i++) {
            double second = i >= models - moved ? 105 : 100;
            world.model("a/m%02d".formatted(i), "2025-01-01", counter("2026-03-01", 100, second, 120));
        }
        return Curation.panel(world.inputs(), MethodFile.builtIn());
    }
}
