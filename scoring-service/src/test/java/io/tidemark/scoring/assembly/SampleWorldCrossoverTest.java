package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine finds the crossover that was planted in the sample world, and how sure it is. */
class SampleWorldCrossoverTest {
    @TempDir
    private static Path folder;

    private static ComputedSnapshot snapshot;

    @BeforeAll
    static void compute() throws IOException {
        SampleWorld world = new SampleWorld(SampleWorld.USUAL_SEED);
        snapshot = SnapshotEngine.compute(new SampleInputs(world, folder).read(), MethodFile.builtIn());
    }

    @Test
    void chinaOvertakesTheUsInTheMonthThatWasPlantedAndItLasts() {
        SnapshotRow.Crossover found = crossover("china", "us", SeriesMode.CUMULATIVE);

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.SUSTAINED);
        assertThat(found.crossings()).hasSize(1);
        assertThat(found.crossings().getFirst().month()).isEqualTo(YearMonth.from(SampleWorld.OVERTAKING));
        // planted for the middle of the month; a straight line between its ends misses by the bend of the curves
        assertThat(found.crossedOn())
                .isBetween(SampleWorld.OVERTAKING.minusDays(4), SampleWorld.OVERTAKING.plusDays(4));
    }

    @Test
    void itsIntervalHoldsThePlantedDay() {
        SnapshotRow.Resampled resampled =
                crossover("china", "us", SeriesMode.CUMULATIVE).resampled();

        assertThat(resampled).isNotNull();
        assertThat(SampleWorld.OVERTAKING).isBetween(resampled.lower(), resampled.upper());
        assertThat(resampled.crossed()).isGreaterThan(0.95);
    }

    @Test
    void allModelsStayInThePanelSoTheCrossingHoldsThere() {
        SnapshotRow.Crossover found = crossover("china", "us", SeriesMode.CUMULATIVE);

        assertThat(found.balanced()).isNotNull();
        assertThat(found.balanced().models()).isEqualTo(635 + 620);
        assertThat(found.balanced().date()).isEqualTo(found.crossedOn());
    }

    @Test
    void theGapHasWidenedSince() {
        SnapshotRow.Gap gap = crossover("china", "us", SeriesMode.CUMULATIVE).gap();

        assertThat(gap).isNotNull();
        assertThat(gap.trend()).isEqualTo(GapTrend.WIDENING);
        assertThat(gap.months()).isEqualTo(13);
    }

    @Test
    void theUsOvertakesNobodyAndWasAheadBefore() {
        SnapshotRow.Crossover found = crossover("us", "china", SeriesMode.CUMULATIVE);

        assertThat(found.verdict()).isEqualTo(CrossoverVerdict.NONE);
        assertThat(found.reason()).isEqualTo("fell_behind");
        assertThat(found.crossedOn()).isNull();
    }

    @Test
    void aMonthThatIsNotOverIsNotCompared() {
        assertThat(crossovers()).extracting(SnapshotRow.Crossover::to).containsOnly(YearMonth.of(2026, 7));
    }

    @Test
    void everyOrderedPairHasAnAnswerOfEachKind() {
        assertThat(crossovers().stream().filter(row -> row.by() == Grouping.REGION))
                .hasSize(26 * 4);
        assertThat(crossovers().stream().filter(row -> row.by() == Grouping.ORGANIZATION))
                .hasSize(90 * 4);
        assertThat(crossovers().stream().filter(row -> row.by() == Grouping.FAMILY))
                .hasSize(90 * 4);
    }

    @Test
    void westIsComparedWithRegionsOutsideIt() {
        assertThat(crossovers().stream()
                        .filter(row -> row.a().equals("west"))
                        .map(SnapshotRow.Crossover::b)
                        .distinct())
                .containsExactly("china", "other", "unknown");
    }

    @Test
    void concentrationIsThereForEveryMonthThatIsOver() {
        for (ConcentrationBy by : ConcentrationBy.values()) {
            List<SnapshotRow.Concentration> months = snapshot.rows().get(Kind.CONCENTRATION).stream()
                    .map(SnapshotRow.Concentration.class::cast)
                    .filter(row ->
                            row.metric().equals("downloads") && row.by() == by && row.mode() == SeriesMode.CUMULATIVE)
                    .toList();
            assertThat(months).hasSize(36);
            assertThat(months.getLast().month()).isEqualTo(YearMonth.of(2026, 7));
            assertThat(months.getLast().alert()).isNotNull();
        }
    }

    private static SnapshotRow.Crossover crossover(String a, String b, SeriesMode mode) {
        return crossovers().stream()
                .filter(row -> row.a().equals(a) && row.b().equals(b) && row.mode() == mode && !row.adjusted())
                .findFirst()
                .orElseThrow();
    }

    private static List<SnapshotRow.Crossover> crossovers() {
        return snapshot.rows().get(Kind.CROSSOVER).stream()
                .map(SnapshotRow.Crossover.class::cast)
                .toList();
    }
}
