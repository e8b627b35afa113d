package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.RamStatus;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.junit.jupiter.api.Test;

/** Released on 1 January 2026: day 7 is 8 January, day 60 is 2 March. */
class CheckpointDownloadsTest {
    private static final int DAY_7 = 0;
    private static final int DAY_60 = 3;

    @Test
    void aReadingOnTheDayIsTheValue() {
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-08", 700))[DAY_7])
                .isEqualTo(700);
    }

    @Test
    void betweenReadingsCloseEnoughOnBothSidesTheValueIsInterpolated() {
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-05", 400, "2026-01-11", 1_000))[DAY_7])
                .isEqualTo(700);
    }

    @Test
    void uptoAge30ReadingsStandWithinThreeDays() {
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-04", 400, "2026-01-09", 1_000))[DAY_7])
                .isNaN();
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-07", 400, "2026-01-12", 1_000))[DAY_7])
                .isNaN();
    }

    @Test
    void beyondAge30ReadingsStandWithinSevenDays() {
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-02-23", 0, "2026-03-09", 1_400))[DAY_60])
                .isEqualTo(700);
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-02-22", 0, "2026-03-09", 1_500))[DAY_60])
                .isNaN();
    }

    @Test
    void aReadingOnOneSideIsNotEnough() {
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-07", 400))[DAY_7])
                .isNaN();
        assertThat(downloads(on(Metric.DOWNLOADS_ALL_TIME, "2026-01-09", 400))[DAY_7])
                .isNaN();
    }

    @Test
    void theReasonForAMissingValueIsGiven() {
        Worlds world = Worlds.asOf("2026-01-31")
                .model("a/young", "2026-01-28", on(Metric.DOWNLOADS_ALL_TIME, "2026-01-31", 1))
                .model("b/unread", "2026-01-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-01-31", 1))
                .model("c/undated", null, on(Metric.DOWNLOADS_ALL_TIME, "2026-01-31", 1));
        MethodParameters method = MethodFile.builtIn();
        RamPopulation population = population(world);
        var cells = Baselines.of(population, method.ram());

        assertThat(RamScores.of(population, method.ram(), cells, cells))
                .extracting(scores -> scores.get(DAY_7).status())
                .containsExactly(RamStatus.TOO_YOUNG, RamStatus.NOT_OBSERVED, RamStatus.NO_RELEASE_DATE);
    }

    private static double[] downloads(Readings readings) {
        Worlds world = Worlds.asOf("2026-12-31").model("a/b", "2026-01-01", readings);
        return population(world).downloads()[0];
    }

    private static RamPopulation population(Worlds world) {
        MethodParameters method = MethodFile.builtIn();
        SnapshotInputs inputs = world.inputs();
        return RamPopulation.of(ReadPanel.of(inputs, Curation.of(inputs, method), method), method);
    }
}
