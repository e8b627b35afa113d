package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.KnownMethod;
import io.tidemark.scoring.methodology.MethodCatalogue;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules of the method that show in a whole snapshot only; the page of rules names them. */
class MethodRulesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();

    @Test
    void downloadsBeforeTheReleaseBelongToAgeZero() {
        Worlds world = Worlds.asOf("2026-01-31")
                .model("a/b", "2026-01-01", on(Metric.DOWNLOADS_ALL_TIME, "2025-12-20", 300, "2026-01-08", 700));

        SnapshotRow.RamPoint day7 = model(world, "a/b").ram().getFirst();

        assertThat(day7.checkpointDays()).isEqualTo(7);
        assertThat(day7.downloads()).isEqualTo(700);
    }

    @Test
    void adjustedReplacesFlaggedIncrementsByTheMedianAndRawStays() {
        double[] values = new double[41];
        values[0] = 1_000_000;
        for (int day = 1; day < values.length; day++) {
            values[day] = values[day - 1] + (day == 21 ? 50_000 : 1_000);
        }
        Worlds world = Worlds.asOf("2026-02-10").model("a/b", "2025-01-01", counter("2025-12-31", values));

        SnapshotRow.History history = compute(world, METHOD).rows().get(Kind.HISTORY).stream()
                .map(SnapshotRow.History.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(history.marks()).extracting(SnapshotRow.Mark::flag).containsExactly(Flag.SPIKE);
        assertThat(Objects.requireNonNull(history.increments()).get(21)).isEqualTo(50_000);
        assertThat(Objects.requireNonNull(history.adjusted()).get(21)).isEqualTo(1_000);
        assertThat(history.adjusted().get(22)).isEqualTo(1_000);
        SnapshotRow.Month january = history.months().get(1);
        assertThat(Objects.requireNonNull(january.downloads()) - Objects.requireNonNull(january.adjusted()))
                .isEqualTo(49_000);
    }

    @Test
    void momentumShowsRamAtTheYoungestObservedCheckpoint() {
        Worlds world = baseline();
        // not read at day 7
        world.model("b/late", "2026-05-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-05-31", 6_000));

        assertThat(model(world, "a/m06").momentum().ram()).isEqualTo(2);
        assertThat(model(world, "a/m06").momentum().ramCheckpointDays()).isEqualTo(7);
        assertThat(model(world, "b/late").momentum().ramCheckpointDays()).isEqualTo(30);
    }

    @Test
    void aModelYoungerThan90DaysShowsWhereItEntersTheTopTenAtItsPresentRate() {
        double[] steady = new double[15];
        Arrays.setAll(steady, day -> 100 * day);
        double[] slow = new double[15];
        Arrays.setAll(slow, day -> 10 * day);
        // the tenth largest of the baseline has 3,000 at day 30 and 6,000 at day 60
        Worlds world = baseline()
                .model("b/steady", "2026-07-18", counter("2026-07-18", steady)) // 1,400 and 16 times 100
                .model("b/slow", "2026-07-18", counter("2026-07-18", slow))
                .model("b/grown", "2026-05-03", counter("2026-07-18", steady)) // 90 days old
                .model("b/nearly", "2026-05-04", counter("2026-07-18", steady)); // 89 days, and 1,400 and 91 times 100

        assertThat(model(world, "b/steady").momentum().entersTopAtDays()).isEqualTo(30);
        assertThat(model(world, "b/slow").momentum().entersTopAtDays()).isNull();
        assertThat(model(world, "b/grown").momentum().entersTopAtDays()).isNull();
        assertThat(model(world, "b/nearly").momentum().entersTopAtDays()).isEqualTo(180);
    }

    @Test
    void theIdIsOfAsOfDateMethodAndInputs() {
        KnownMethod known =
                MethodCatalogue.load(Optional.empty(), Optional.empty()).active();
        MethodParameters renamed =
                MethodFile.parse("renamed.yaml", known.text().replaceFirst("version: 1.0.0", "version: 1.0.1"));
        ComputedSnapshot first = compute(read("2026-03-02"), METHOD);

        assertThat(first.id())
                .isEqualTo(compute(read("2026-03-02"), METHOD).id())
                .matches("[0-9a-f]{64}");
        assertThat(compute(read("2026-03-03"), METHOD).id()).isNotEqualTo(first.id());
        ComputedSnapshot other = compute(read("2026-03-02"), renamed);
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(other.inputsDigest()).isEqualTo(first.inputsDigest());
    }

    @Test
    void aSnapshotSaysWhatIsNotSeenAndHowFreshEachSourceIs() {
        ComputedSnapshot snapshot = compute(read("2026-03-09"), METHOD);

        SnapshotRow.Summary summary =
                (SnapshotRow.Summary) snapshot.rows().get(Kind.SUMMARY).getFirst();
        assertThat(summary.notSeen()).hasSize(3).isEqualTo(METHOD.notSeen());
        assertThat(summary.notSeen().getFirst()).startsWith("Private deployments");
        SnapshotRow.Source source =
                (SnapshotRow.Source) snapshot.rows().get(Kind.SOURCE).getFirst();
        assertThat(source.oldestObservedOn()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(source.newestObservedOn()).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(source.measurements()).isEqualTo(2);
    }

    private static Worlds read(String asOf) {
        return Worlds.asOf(asOf).model("a/b", "2025-01-01", counter("2026-03-01", 1, 2));
    }

    /** Twelve models with 100, 200, ... at day 7, ten times as much at day 30, twenty times at day 60, 25 times at day 180. */
    private static Worlds baseline() {
        Worlds world = Worlds.asOf("2026-08-01");
        for (int i = 1; i <= 12; i++) {
            world.model(
                    "a/m%02d".formatted(i),
                    "2025-12-01",
                    on(
                            Metric.DOWNLOADS_ALL_TIME,
                            "2025-12-08",
                            100 * i,
                            "2025-12-31",
                            1_000 * i,
                            "2026-01-30",
                            2_000 * i,
                            "2026-05-30",
                            2_500 * i));
        }
        return world;
    }

    private static SnapshotRow.Model model(Worlds world, String path) {
        List<SnapshotRow.Model> models = compute(world, METHOD).rows().get(Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .filter(model -> model.model().toString().equals(path))
                .toList();
        assertThat(models).hasSize(1);
        return models.getFirst();
    }

    private static ComputedSnapshot compute(Worlds world, MethodParameters method) {
        return SnapshotEngine.compute(world.inputs(), method);
    }
}
