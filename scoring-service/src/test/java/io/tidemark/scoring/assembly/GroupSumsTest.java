package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group's month is the sum of its models' months, so that whoever has these can add up that. */
class GroupSumsTest {
    @TempDir
    private static Path folder;

    private static ComputedSnapshot snapshot;

    @BeforeAll
    static void compute() throws IOException {
        SampleWorld world = new SampleWorld(SampleWorld.USUAL_SEED);
        snapshot = SnapshotEngine.compute(new SampleInputs(world, folder).read(), MethodFile.builtIn());
    }

    @Test
    void aRegionIsTheSumOfItsModels() {
        add(
                Grouping.REGION,
                model -> model.region() == null ? "unknown" : model.region().wireName());
    }

    @Test
    void anOrganizationIsTheSumOfItsModels() {
        add(Grouping.ORGANIZATION, SnapshotRow.Model::organization);
    }

    @Test
    void aFamilyIsTheSumOfItsModels() {
        add(Grouping.FAMILY, model -> model.family() == null ? "none" : model.family());
    }

    @Test
    void aSizeIsTheSumOfItsModels() {
        add(
                Grouping.SIZE,
                model -> model.size() == null ? "unresolved" : model.size().wireName());
    }

    private static void add(Grouping by, Function<SnapshotRow.Model, String> group) {
        Map<String, Double> sums = new HashMap<>();
        Map<ModelId, String> groups = new HashMap<>();
        rows(Kind.MODEL, SnapshotRow.Model.class)
                .filter(model -> model.status() == ModelStatus.MAINLINE)
                .forEach(model -> groups.put(model.model(), group.apply(model)));
        rows(Kind.HISTORY, SnapshotRow.History.class)
                .filter(history -> groups.containsKey(history.model()))
                .forEach(history -> history.months().forEach(month -> {
                    String own = Objects.requireNonNull(groups.get(history.model()));
                    plus(sums, own, SeriesMode.MONTHLY, month.month(), month.downloads());
                    plus(sums, own, SeriesMode.CUMULATIVE, month.month(), month.cumulative());
                }));

        List<SnapshotRow.Series> observed = rows(Kind.SERIES, SnapshotRow.Series.class)
                .filter(row -> row.by() == by && row.metric().equals("downloads") && row.value() != null)
                .toList();

        assertThat(observed).hasSizeGreaterThan(100);
        assertThat(observed).allSatisfy(row -> assertThat(row.value())
                .isCloseTo(
                        sums.getOrDefault(key(row.group(), row.mode(), row.month()), 0.0),
                        within(1e-6 * Math.max(1, Objects.requireNonNull(row.value())))));
    }

    private static void plus(
            Map<String, Double> sums, String group, SeriesMode mode, YearMonth month, @Nullable Double value) {
        if (value != null) {
            sums.merge(key(group, mode, month), value, Double::sum);
        }
    }

    private static String key(String group, SeriesMode mode, YearMonth month) {
        return group + " " + mode + " " + month;
    }

    private static <R extends SnapshotRow> Stream<R> rows(Kind kind, Class<R> type) {
        return snapshot.rows().get(kind).stream().map(type::cast);
    }
}
