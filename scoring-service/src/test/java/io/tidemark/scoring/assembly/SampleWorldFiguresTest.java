package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of the sample world's services find its models: by claims at the router, by its reviewed table elsewhere. */
class SampleWorldFiguresTest {
    @TempDir
    private static Path folder;

    private static List<SnapshotRow.Model> models;
    private static List<SnapshotRow.Series> series;
    private static List<SnapshotRow.Series> july;
    private static List<Evidence> evidence;

    @BeforeAll
    static void compute() throws IOException {
        SampleWorld world = new SampleWorld(SampleWorld.USUAL_SEED);
        ComputedSnapshot snapshot =
                SnapshotEngine.compute(new SampleInputs(world, folder).read(), MethodFile.builtIn());
        models = snapshot.rows().get(Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .toList();
        evidence = snapshot.evidence();
        series = snapshot.rows().get(Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .toList();
        july = series.stream()
                .filter(point -> point.metric().equals("tokens") && point.by() == Grouping.REGION)
                .filter(point -> point.month().equals(YearMonth.of(2026, 7)))
                .toList();
    }

    @Test
    void claimsGiveModelsTheirTokens() {
        List<SnapshotRow.Tokens> tokens = models.stream()
                .map(SnapshotRow.Model::tokens30d)
                .filter(Objects::nonNull)
                .toList();

        assertThat(tokens).hasSizeBetween(30, 60); // six of ten of the 85 that are served are claimed
        assertThat(tokens).extracting(SnapshotRow.Tokens::to).containsOnly(LocalDate.parse("2026-08-20"));
        assertThat(tokens).extracting(SnapshotRow.Tokens::days).containsOnly(30);
        assertThat(tokens.stream().mapToDouble(SnapshotRow.Tokens::share).sum()).isEqualTo(1, within(1e-9));
    }

    @Test
    void everyTokenIsSomewhereAndTheUnmappedAreShown() {
        assertThat(july.stream()
                        .filter(point -> point.shareOfAll() != null)
                        .mapToDouble(SnapshotRow.Series::shareOfAll)
                        .sum())
                .isEqualTo(1, within(1e-9));
        for (String rest : List.of("rest:closed", "rest:unmapped", "rest:below_cut")) {
            assertThat(july)
                    .filteredOn(point -> point.group().equals(rest))
                    .extracting(SnapshotRow.Series::shareOfAll)
                    .as(rest)
                    .allSatisfy(share -> assertThat(share).isBetween(0.001, 0.7));
        }
    }

    /** Of groups that have models alone: what is of none is beside them. */
    @Test
    void theTokensOfItsModelsByMonthAddUpToAGroups() {
        Map<String, String> families = new HashMap<>();
        models.forEach(
                model -> families.put(model.model().toString(), model.family() == null ? "none" : model.family()));
        Map<String, Double> sums = new HashMap<>();
        for (Evidence model : evidence) {
            model.figures().stream()
                    .filter(figure -> figure.name().startsWith("tokens.") && figure.value() != null)
                    .forEach(figure -> sums.merge(
                            families.get(model.model().toString())
                                    + figure.name().substring("tokens".length()),
                            figure.value(),
                            Double::sum));
        }
        List<SnapshotRow.Series> points = series.stream()
                .filter(point -> point.metric().equals("tokens")
                        && point.by() == Grouping.FAMILY
                        && point.mode() == SeriesMode.MONTHLY)
                .filter(point -> families.containsValue(point.group()) && point.value() != null)
                .toList();

        assertThat(points).filteredOn(point -> point.value() > 0).hasSizeGreaterThan(50);
        assertThat(points).allSatisfy(point -> assertThat(sums.getOrDefault(point.group() + "." + point.month(), 0.0))
                .isEqualTo(point.value(), within(0.01)));
    }

    @Test
    void bothServicesRankTheModelsTheyRate() {
        List<SnapshotRow.Model> rated =
                models.stream().filter(model -> !model.performance().isEmpty()).toList();

        assertThat(rated).hasSizeGreaterThan(20).allSatisfy(model -> {
            assertThat(model.performance())
                    .extracting(SnapshotRow.Performance::source)
                    .containsExactly("epoch", "lmarena");
            assertThat(model.performance())
                    .extracting(SnapshotRow.Performance::percentile)
                    .doesNotContainNull();
        });
        assertThat(rated)
                .extracting(model -> model.performance().getFirst().percentile())
                .contains(0.0, 100.0);
    }

    @Test
    void modelsAreIndexedAgainstTheQuarterAndEveryStateOfServeOccurs() {
        List<SnapshotRow.AdoptionIndex> indexes = models.stream()
                .map(SnapshotRow.Model::index)
                .filter(Objects::nonNull)
                .filter(index -> index.value() != null)
                .toList();

        assertThat(indexes).hasSizeGreaterThan(100).allSatisfy(index -> {
            assertThat(index.value()).isBetween(0.0, 100.0);
            assertThat(index.pillars().getFirst().referenceAsOf()).isEqualTo(LocalDate.parse("2026-06-30"));
            assertThat(index.pillars().stream()
                            .map(SnapshotRow.Pillar::contribution)
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isEqualTo(index.value(), within(1e-9));
        });
        assertThat(indexes).extracting(index -> index.pillars().get(2).state()).contains("observed", "not_observed");
        assertThat(indexes).extracting(SnapshotRow.AdoptionIndex::rank).contains(1);
    }
}
