package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CounterCurationTest {
    private static final double NONE = Double.NaN;

    @Test
    void differencesOfDailyReadingsAreTheDaysDownloads() {
        ModelSeries series = curate("2026-03-04", "2025-01-01", counter("2026-03-01", 100, 130, 130, 190));

        assertThat(columns(series).increments()).containsExactly(NONE, 30, 0, 60);
        assertThat(columns(series).cumulative()).containsExactly(100, 130, 130, 190);
        assertThat(series.marks()).isEmpty();
    }

    @Test
    void aGainIsSpreadEvenlyOverTheDaysBetweenTwoReadings() {
        ModelSeries series =
                curate("2026-03-04", "2025-01-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-03-01", 100, "2026-03-04", 190));

        assertThat(columns(series).increments()).containsExactly(NONE, 30, 30, 30);
        assertThat(columns(series).cumulative()).containsExactly(100, 130, 160, 190);
        assertThat(series.marks()).containsExactly(Mark.of(Flag.INTERPOLATED, day("2026-03-02"), day("2026-03-04")));
    }

    @Test
    void beyond45DaysAnInterpolationIsSparse() {
        ModelSeries at45 =
                curate("2026-03-04", "2025-01-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-01-01", 0, "2026-02-15", 450));
        ModelSeries at46 =
                curate("2026-03-04", "2025-01-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-01-01", 0, "2026-02-16", 460));

        assertThat(at45.marks()).extracting(Mark::flag).containsExactly(Flag.INTERPOLATED);
        assertThat(at46.marks())
                .containsExactly(
                        Mark.of(Flag.INTERPOLATED, day("2026-01-02"), day("2026-02-16")),
                        Mark.of(Flag.SPARSE, day("2026-01-02"), day("2026-02-16")));
    }

    @Test
    void aFallIsARevisionAndNeverANegativeDownload() {
        ModelSeries series = curate("2026-03-04", "2025-01-01", counter("2026-03-01", 100, 130, 90, 95));

        assertThat(columns(series).increments()).containsExactly(NONE, 30, 0, 5);
        assertThat(columns(series).cumulative()).containsExactly(100, 130, 90, 95);
        assertThat(series.marks()).containsExactly(new Mark(Flag.REVISION, day("2026-03-03"), day("2026-03-03"), 40));
    }

    @Test
    void aModelFirstReadYoungHasItsDownloadsSinceTheRelease() {
        ModelSeries series = curate("2026-03-04", "2026-03-01", counter("2026-03-03", 90, 100));

        assertThat(columns(series).firstDay()).isEqualTo(day("2026-03-01"));
        assertThat(columns(series).increments()).containsExactly(30, 30, 30, 10);
        assertThat(columns(series).panelEntry()).isFalse();
        assertThat(series.marks()).containsExactly(Mark.of(Flag.INTERPOLATED, day("2026-03-01"), day("2026-03-03")));
    }

    @Test
    void aModelFirstReadOlderThan45DaysEntersThePanel() {
        CounterColumns at45 = columns(curate("2026-03-04", "2026-01-17", counter("2026-03-03", 90, 100)));
        CounterColumns at46 = columns(curate("2026-03-04", "2026-01-16", counter("2026-03-03", 90, 100)));
        CounterColumns ofUnknownAge = columns(curate("2026-03-04", null, counter("2026-03-03", 90, 100)));

        assertThat(at45.panelEntry()).isFalse();
        assertThat(at46.panelEntry()).isTrue();
        assertThat(at46.increments()).containsExactly(NONE, 10);
        assertThat(ofUnknownAge.panelEntry()).isTrue();
    }

    @Test
    void nothingIsKnownAfterTheLastReading() {
        ModelSeries series = curate("2026-03-04", "2025-01-01", counter("2026-03-01", 100, 130));

        assertThat(columns(series).increments()).containsExactly(NONE, 30, NONE, NONE);
        assertThat(columns(series).cumulative()).containsExactly(100, 130, NONE, NONE);
        assertThat(columns(series).lastKnown(day("2026-03-04"))).isEqualTo(130);
    }

    @Test
    void readingsAfterTheAsOfDateAreNotLookedAt() {
        ModelSeries series = curate("2026-03-02", "2025-01-01", counter("2026-03-01", 100, 130, 90));

        assertThat(columns(series).cumulative()).containsExactly(100, 130);
        assertThat(series.marks()).isEmpty();
    }

    private static CounterColumns columns(ModelSeries series) {
        CounterColumns columns = series.counter();
        assertThat(columns).isNotNull();
        return columns;
    }

    private static ModelSeries curate(String asOf, @Nullable String released, Readings readings) {
        Worlds world = Worlds.asOf(asOf).model("a/b", released, readings);
        return Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
    }
}
