package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.assembly.DifferenceReport.Change;
import io.tidemark.scoring.assembly.DifferenceReport.End;
import io.tidemark.scoring.assembly.DifferenceReport.Field;
import io.tidemark.scoring.assembly.DifferenceReport.Parts;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodCatalogue;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceReportTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final MethodParameters STRICTER = MethodFile.parse(
            "candidate",
            MethodCatalogue.load(Optional.empty(), Optional.empty())
                    .active()
                    .text()
                    .replace("version: 1.0.0", "version: 1.1.0")
                    .replace("sparse-days: 45", "sparse-days: 10")
                    .replace("checkpoint-days: [7,", "checkpoint-days: [9,"));

    @Test
    void nothingChangesFromASnapshotToItself() {
        End end = new End(world(Region.EU, 55), METHOD);

        assertThat(DifferenceReport.between(end, end, 10).fields()).isEmpty();
    }

    @Test
    void aNewReadingIsDueToData() {
        DifferenceReport report = DifferenceReport.between(
                new End(world(Region.EU, 55), METHOD), new End(world(Region.EU, 75), METHOD), 10);

        Field field = field(report, "downloads30d");
        assertThat(field.changed()).isEqualTo(1);
        assertThat(field.byData()).isEqualTo(1);
        assertThat(field.byRegistry()).isZero();
        assertThat(field.byMethod()).isZero();
        assertThat(field.largest()).containsExactly(new Change("a/b", 55.0, 75.0, 75.0, 75.0, new Parts(20, 0, 0)));
    }

    @Test
    void anotherRegionIsDueToTheRegistryAndMovesTheSharesOfBoth() {
        DifferenceReport report = DifferenceReport.between(
                new End(world(Region.EU, 55), METHOD), new End(world(Region.US, 55), METHOD), 10);

        assertThat(field(report, "region").largest()).containsExactly(new Change("a/b", "eu", "eu", "us", "us", null));
        Field shares = field(report, "cumulativeShare");
        assertThat(shares.byRegistry()).isEqualTo(2);
        assertThat(shares.byData()).isZero();
        assertThat(shares.largest()).extracting(Change::subject).contains("region eu", "region us");
    }

    @Test
    void theThreePartsOfAShareSumToItsChange() {
        DifferenceReport report = DifferenceReport.between(
                new End(world(Region.EU, 55, 400), METHOD), new End(world(Region.CHINA, 75, 900), METHOD), 50);

        assertThat(field(report, "cumulativeShare").largest())
                .filteredOn(change -> change.parts() != null)
                .isNotEmpty()
                .allSatisfy(change -> {
                    Parts parts = Objects.requireNonNull(change.parts());
                    assertThat(parts.data() + parts.registry() + parts.method())
                            .isCloseTo((Double) change.after() - (Double) change.before(), within(1e-12));
                });
    }

    @Test
    void anAnswerIsBoundedAndItsCountsAreNot() {
        DifferenceReport report = DifferenceReport.between(
                new End(world(Region.EU, 55), METHOD), new End(world(Region.US, 55), METHOD), 1);

        assertThat(field(report, "cumulativeShare").changed()).isEqualTo(2);
        assertThat(field(report, "cumulativeShare").largest()).hasSize(1);
    }

    @Test
    void anotherMethodOnTheSameInputsChangesByMethodOnly() {
        SnapshotInputs inputs = world(Region.EU, 55);
        DifferenceReport report = DifferenceReport.between(new End(inputs, METHOD), new End(inputs, STRICTER), 10);

        assertThat(report.from()).isNotEqualTo(report.to());
        assertThat(report.fields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.byData()).isZero();
            assertThat(field.byRegistry()).isZero();
            assertThat(field.byMethod()).isPositive();
        });
    }

    /** Against a reference of the quarter's end, so that only the model itself moves. */
    @Test
    void theIndexAndItsRankChangeWithTheDownloads() {
        DifferenceReport report =
                DifferenceReport.between(new End(windows(55), METHOD), new End(windows(5_500), METHOD), 10);

        Field index = field(report, "index");
        assertThat(index.changed()).isEqualTo(1);
        assertThat(index.byData()).isEqualTo(1);
        assertThat(index.largest()).extracting(Change::subject).containsExactly("a/b");
        assertThat((Double) index.largest().getFirst().before()).isCloseTo(57.547, within(1e-3));
        assertThat((Double) index.largest().getFirst().after()).isEqualTo(100);
        Field rank = field(report, "indexRank");
        assertThat(rank.largest())
                .filteredOn(change -> change.subject().equals("a/b"))
                .containsExactly(new Change("a/b", 12.0, 1.0, 1.0, 1.0, new Parts(-11, 0, 0)));
        assertThat(rank.changed()).isEqualTo(12);
    }

    /** A model with some downloads among eleven that had 100, 200, … 1,100 at the end of the year, and still have. */
    private static SnapshotInputs windows(int downloads) {
        Worlds world = Worlds.asOf("2026-01-06")
                .model("a/b", Region.EU, "2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-06", downloads));
        for (int model = 1; model <= 11; model++) {
            world.model(
                    "c/m%02d".formatted(model),
                    "2025-01-01",
                    on(Metric.DOWNLOADS_30D, "2025-12-31", 100 * model, "2026-01-06", 99 * model));
        }
        return world.inputs();
    }

    private static SnapshotInputs world(Region region, int window) {
        return world(region, window, 400);
    }

    /** Three models read over five days; the third one was not read for four weeks. */
    private static SnapshotInputs world(Region region, int window, double last) {
        return Worlds.asOf("2026-03-06")
                .model(
                        "a/b",
                        region,
                        "2026-02-21",
                        counter("2026-03-01", 100, 200, 300, 350, last),
                        on(Metric.DOWNLOADS_30D, "2026-03-02", window))
                .model("c/d", Region.OTHER, "2025-01-01", counter("2026-03-01", 100, 200, 300, 400, 500))
                .model(
                        "e/f",
                        Region.OTHER,
                        "2025-01-01",
                        on(Metric.DOWNLOADS_ALL_TIME, "2026-02-01", 50, "2026-03-01", 90))
                .inputs();
    }

    private static Field field(DifferenceReport report, String name) {
        return report.fields().stream()
                .filter(field -> field.field().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " not among " + List.copyOf(report.fields())));
    }
}
