package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.daily;
import static io.tidemark.scoring.domain.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.junit.jupiter.api.Test;

class SourceMergeTest {
    private static final Metric COUNTER = Metric.DOWNLOADS_ALL_TIME;

    @Test
    void theLiveReadingOfADayIsBelievedBeforeAnArchives() {
        Merged merged = merged(
                daily(COUNTER, "archive", "2026-03-01", 1_000, 2_000, 3_000),
                daily(COUNTER, "huggingface", "2026-03-02", 2_500));

        assertThat(merged.values()).containsExactly(1_000, 2_500, 3_000);
    }

    @Test
    void otherSourcesFollowByName() {
        Merged merged = merged(
                daily(COUNTER, "zeta", "2026-03-01", 1_002, 1_005), daily(COUNTER, "alpha", "2026-03-01", 1_001));

        assertThat(merged.values()).containsExactly(1_001, 1_005);
    }

    @Test
    void aTrifleBetweenSourcesIsNoRevision() {
        ModelSeries series = series(
                daily(COUNTER, "archive", "2026-03-01", 1_000, 2_010),
                daily(COUNTER, "huggingface", "2026-03-03", 2_000, 2_400));

        assertThat(series.marks()).extracting(Mark::flag).containsExactly(Flag.INTERPOLATED);
        assertThat(series.counter().readings().days())
                .containsExactly(day("2026-03-01"), day("2026-03-03"), day("2026-03-04"));
    }

    @Test
    void aLargeFallBetweenSourcesIsARevision() {
        ModelSeries series = series(
                daily(COUNTER, "archive", "2026-03-01", 1_000, 2_010),
                daily(COUNTER, "huggingface", "2026-03-03", 1_900, 2_400));

        assertThat(series.marks()).extracting(Mark::flag).containsExactly(Flag.REVISION);
    }

    @Test
    void aTrifleWithinOneSourceIsARevision() {
        ModelSeries series = series(daily(COUNTER, "huggingface", "2026-03-01", 2_001, 2_000));

        assertThat(series.marks()).containsExactly(new Mark(Flag.REVISION, day("2026-03-02"), day("2026-03-02"), 1));
    }

    @Test
    void aDayWithSeveralValuesIsAConflict() {
        Readings readings = new Readings(
                COUNTER,
                "huggingface",
                new int[] {day("2026-03-01"), day("2026-03-02"), day("2026-03-03")},
                new double[] {1, 2, 3},
                new int[] {day("2026-03-02"), day("2026-03-03")});

        assertThat(series(readings).marks())
                .containsExactly(Mark.of(Flag.CONFLICT, day("2026-03-02"), day("2026-03-03")));
    }

    private static Merged merged(Readings... readings) {
        return series(readings).counter().readings();
    }

    private static ModelSeries series(Readings... readings) {
        Worlds world = Worlds.asOf("2026-03-10").model("a/b", "2025-01-01", readings);
        return Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
    }
}
