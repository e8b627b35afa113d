package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.FrozenBaseline.Cell;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();

    @Test
    void theCutOffIsTheTenthLargestAtTheAge() {
        Cell cell = cellOf(population(12, 12), 7);

        assertThat(cell.models()).isEqualTo(12);
        assertThat(cell.cutoff()).isEqualTo(300); // 100 .. 1,200 at day 7
        assertThat(cell.status()).isEqualTo(RamStatus.OBSERVED);
    }

    @Test
    void theCutOffDoesNotFallWhenStrongModelsAreTooYoung() {
        Cell cell = cellOf(population(12, 10), 14); // the two largest have no day 14

        assertThat(cell.models()).isEqualTo(10);
        assertThat(cell.cutoff()).isEqualTo(300); // the tenth largest of the ten is 200
    }

    @Test
    void theMedianIsOverTheTenLargestByTotalDownloads() {
        Cell cell = cellOf(population(12, 12), 7);

        assertThat(cell.median()).isEqualTo(750); // of 300 .. 1,200
        assertThat(cell.topModels()).hasSize(10);
        assertThat(cell.topModels().getFirst().name()).isEqualTo("m12");
    }

    @Test
    void nineModelsAreNoBaseline() {
        Cell cell = cellOf(population(9, 9), 7);

        assertThat(cell.status()).isEqualTo(RamStatus.INSUFFICIENT_BASELINE);
        assertThat(cell.models()).isEqualTo(9);
        assertThat(cell.cutoff()).isNull();
        assertThat(cell.median()).isNull();
    }

    @Test
    void aModelIsScoredAgainstBothForms() {
        RamPopulation population = population(12, 12);
        List<Cell> cells = Baselines.of(population, METHOD.ram());
        RamScores.Score score =
                RamScores.of(population, METHOD.ram(), cells, cells).get(5).getFirst();

        assertThat(score.downloads()).isEqualTo(600);
        assertThat(score.cutoff()).isEqualTo(2);
        assertThat(score.median()).isEqualTo(0.8);
        assertThat(score.rank()).isEqualTo(7);
        assertThat(score.ranked()).isEqualTo(12);
    }

    @Test
    void nothingReadAfterTheDayIsInItsPopulation() {
        Worlds world = world(12, 12);

        assertThat(cellOf(RamPopulation.of(read(world.inputs().on(LocalDate.parse("2026-01-07"))), METHOD), 7)
                        .models())
                .isZero();
    }

    private static Cell cellOf(RamPopulation population, int age) {
        return Baselines.of(population, METHOD.ram()).stream()
                .filter(cell -> cell.size() == SizeBucket.FROM_5B && cell.checkpointDays() == age)
                .findFirst()
                .orElseThrow();
    }

    private static Panel read(SnapshotInputs inputs) {
        return ReadPanel.of(inputs, Curation.of(inputs, METHOD), METHOD);
    }

    private static RamPopulation population(int models, int read14) {
        return RamPopulation.of(read(world(models, read14).inputs()), METHOD);
    }

    /** Model i has 100 i downloads at day 7 and, among the first so many, as many at day 14. */
    private static Worlds world(int models, int read14) {
        Worlds world = Worlds.asOf("2026-12-31");
        for (int i = 1; i <= models; i++) {
            var readings = i <= read14
                    ? on(Metric.DOWNLOADS_ALL_TIME, "2026-01-08", 100 * i, "2026-01-15", 100 * i)
                    : on(Metric.DOWNLOADS_ALL_TIME, "2026-01-08", 100 * i);
            world.model("a/m%02d".formatted(i), "2026-01-01", readings);
        }
        return world;
    }
}
