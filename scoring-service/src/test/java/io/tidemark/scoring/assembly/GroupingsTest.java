package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groupings that somebody names, and the one by licence. */
class GroupingsTest {
    private static final NamedGrouping LABS =
            new NamedGrouping("labs", "Two laboratories", Grouping.ORGANIZATION, List.of("a", "b", "nobody"));

    @Test
    void aNamedGroupingIsComparedWithTheGroupsItSharesNoModelWith() {
        List<SnapshotRow.Crossover> crossovers = rows(
                        compute(rivals(), LABS), Kind.CROSSOVER, SnapshotRow.Crossover.class)
                .filter(row ->
                        row.by() == Grouping.ORGANIZATION && row.mode() == SeriesMode.CUMULATIVE && !row.adjusted())
                .toList();

        assertThat(crossovers)
                .extracting(SnapshotRow.Crossover::a, SnapshotRow.Crossover::b)
                .containsExactlyInAnyOrder(
                        tuple("a", "b"),
                        tuple("b", "a"),
                        tuple("a", "c"),
                        tuple("c", "a"),
                        tuple("b", "c"),
                        tuple("c", "b"),
                        tuple("labs", "c"),
                        tuple("c", "labs"));
        // alone, neither has 6 a day of c's; together they have 8
        assertThat(crossing(crossovers, "labs")).isEqualTo("sustained");
        assertThat(crossing(crossovers, "a")).isEqualTo("none");
        assertThat(crossing(crossovers, "b")).isEqualTo("none");
    }

    @Test
    void aGroupingWithoutAnyModelIsNotCompared() {
        NamedGrouping nobody = new NamedGrouping("ghosts", "Ghosts", Grouping.ORGANIZATION, List.of("nobody"));

        assertThat(rows(compute(rivals(), nobody), Kind.CROSSOVER, SnapshotRow.Crossover.class))
                .extracting(SnapshotRow.Crossover::a)
                .doesNotContain("ghosts", "west");
    }

    @Test
    void aSnapshotTellsItsGroupingsAndIsAnotherOneWithOthers() {
        ComputedSnapshot with = compute(rivals(), LABS);
        ComputedSnapshot without = compute(rivals());

        SnapshotRow.Summary summary =
                rows(with, Kind.SUMMARY, SnapshotRow.Summary.class).findFirst().orElseThrow();
        assertThat(summary.namedGroupings()).containsExactly(LABS);
        assertThat(with.inputsDigest()).isNotEqualTo(without.inputsDigest());
    }

    @Test
    void licencesAreGroupsAndWhatIsNotOneLicenceComesLast() {
        Worlds world = Worlds.asOf("2026-03-02");
        licensed(world, "a/open", List.of("apache-2.0"));
        licensed(world, "a/dual", List.of("apache-2.0", "mit"));
        licensed(world, "a/own", List.of("mit"));
        licensed(world, "a/none", List.of());
        licensed(world, "a/untold", null);

        List<SnapshotRow.Series> february = rows(compute(world), Kind.SERIES, SnapshotRow.Series.class)
                .filter(row -> row.by() == Grouping.LICENSE
                        && row.metric().equals("downloads")
                        && row.mode() == SeriesMode.MONTHLY
                        && row.month().equals(YearMonth.of(2026, 2)))
                .toList();

        assertThat(february)
                .extracting(SnapshotRow.Series::group)
                .containsExactly("apache-2.0", "mit", "several", "undeclared", "unknown");
        assertThat(february).extracting(SnapshotRow.Series::value).containsOnly(28.0);
        assertThat(february).extracting(SnapshotRow.Series::share).containsOnly(0.2);
    }

    @Test
    void licencesDoNotCompete() {
        ComputedSnapshot snapshot = compute(rivals());

        assertThat(rows(snapshot, Kind.CROSSOVER, SnapshotRow.Crossover.class).map(SnapshotRow.Crossover::by))
                .doesNotContain(Grouping.LICENSE, Grouping.SIZE);
    }

    private static void licensed(Worlds world, String path, @Nullable List<String> licenses) {
        ModelFacts facts = new ModelFacts(null, null, null, licenses, null, null, null, null, null, null);
        Subject subject = Subject.of(ModelId.parse(path), null, facts, List.of(), List.of(daily(1, "2026-01-31")));
        world.subject(subject, Worlds.mainline(path, Region.US, "2026-01-31"));
    }

    /** Of c 1,000 at first and 6 a day; of a and b together nothing at first and 8 a day. */
    private static Worlds rivals() {
        Worlds world = Worlds.asOf("2026-12-31");
        world.model("a/one", Region.US, "2025-01-01", daily(4, "2025-01-01"));
        world.model("b/one", Region.CHINA, "2025-01-01", daily(4, "2025-01-01"));
        double[] values = daily(6, "2025-01-01").values();
        world.model(
                "c/one",
                Region.EU,
                "2025-01-01",
                counter(
                        "2025-01-01",
                        Arrays.stream(values).map(value -> value + 1_000).toArray()));
        return world;
    }

    private static Readings daily(int downloads, String first) {
        double[] values = new double[Worlds.day("2027-01-01") - Worlds.day(first)];
        Arrays.setAll(values, day -> day * downloads);
        return counter(first, values);
    }

    private static String crossing(List<SnapshotRow.Crossover> crossovers, String a) {
        return crossovers.stream()
                .filter(row -> row.a().equals(a) && row.b().equals("c"))
                .map(row -> Objects.requireNonNull(row.verdict()).wireName())
                .findFirst()
                .orElseThrow();
    }

    private static ComputedSnapshot compute(Worlds world, NamedGrouping... groupings) {
        SnapshotInputs inputs = world.inputs();
        return SnapshotEngine.compute(
                inputs.withRegistry(
                        inputs.classifications(), inputs.familyNames(), List.of(groupings), inputs.registryDigest()),
                MethodFile.builtIn());
    }

    private static <R extends SnapshotRow> Stream<R> rows(ComputedSnapshot snapshot, Kind kind, Class<R> type) {
        return snapshot.rows().get(kind).stream().map(type::cast);
    }
}
