package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.local.world.Planted;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine finds the faults that were planted in the sample world, on their days, and no others. */
class SampleWorldFaultsTest {
    @TempDir
    private static Path folder;

    private static SampleWorld world;
    private static ComputedSnapshot snapshot;

    @BeforeAll
    static void compute() throws IOException {
        world = new SampleWorld(SampleWorld.USUAL_SEED);
        snapshot = SnapshotEngine.compute(new SampleInputs(world, folder).read(), MethodFile.builtIn());
    }

    @Test
    void spikesAreFoundOnTheirDaysAndNoneIsInvented() {
        assertThat(days(Flag.SPIKE)).isEqualTo(planted(Planted.Kind.spike));
        assertThat(days(Flag.BULK_EVENT)).isEmpty();
    }

    @Test
    void revisionsAreFoundOnTheirDaysAndNoneIsInvented() {
        assertThat(days(Flag.REVISION)).isEqualTo(planted(Planted.Kind.revision));
    }

    @Test
    void revisionsHaveTheSizeTheyWerePlantedWith() {
        for (Planted fault : world.planted()) {
            if (fault.kind() == Planted.Kind.revision) {
                assertThat(history(fault.model()).marks())
                        .filteredOn(mark -> mark.flag() == Flag.REVISION)
                        .extracting(SnapshotRow.Mark::amount)
                        .containsExactly((double) fault.amount());
            }
        }
    }

    @Test
    void renamedModelsKeepOneHistory() {
        SortedMap<String, String> expected = new TreeMap<>();
        SortedMap<String, String> found = new TreeMap<>();
        for (Planted fault : world.planted()) {
            if (fault.kind() == Planted.Kind.rename) {
                expected.put(
                        fault.model(),
                        "[" + fault.oldPath() + "] until " + fault.day().minusDays(1));
            }
        }
        for (SnapshotRow.Model model : models()) {
            if (!model.aliases().isEmpty()) {
                SnapshotRow.History history = history(model.model().toString());
                SnapshotRow.Mark mark = history.marks().stream()
                        .filter(one -> one.flag() == Flag.ALIAS)
                        .findFirst()
                        .orElseThrow();
                found.put(model.model().toString(), model.aliases() + " until " + mark.to());
                assertThat(model.flags()).doesNotContain(Flag.INTERPOLATED, Flag.SPARSE);
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void removedModelsAreGoneAndTheirCounterIsCarried() {
        TreeSet<String> gone = new TreeSet<>();
        for (SnapshotRow.Model model : models()) {
            if (model.flags().contains(Flag.GONE)) {
                gone.add(model.model().toString());
                assertThat(model.goneSince()).isEqualTo(SampleWorld.DAY);
                List<Double> cumulative = history(model.model().toString()).cumulative();
                assertThat(cumulative.getLast()).isEqualTo((double) model.downloadsAllTime());
            }
        }
        assertThat(gone).isEqualTo(planted(Planted.Kind.removal).keySet());
    }

    @Test
    void nothingElseIsFlagged() {
        TreeSet<Flag> flags = new TreeSet<>();
        models().forEach(model -> flags.addAll(model.flags()));

        assertThat(flags)
                .containsExactlyInAnyOrder(Flag.SPIKE, Flag.REVISION, Flag.ALIAS, Flag.GONE, Flag.INTERPOLATED);
    }

    @Test
    void chinaOvertakesTheUsInTheMonthThatWasPlanted() {
        YearMonth first = null;
        for (YearMonth month = YearMonth.of(2023, 9); first == null; month = month.plusMonths(1)) {
            if (cumulative("china", month) >= cumulative("us", month)) {
                first = month;
            }
        }
        assertThat(first).isEqualTo(YearMonth.from(SampleWorld.OVERTAKING));
    }

    private static double cumulative(String region, YearMonth month) {
        return snapshot.rows().get(SnapshotRow.Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("downloads")
                        && point.by() == Grouping.REGION
                        && point.mode() == io.tidemark.common.model.SeriesMode.CUMULATIVE
                        && point.group().equals(region)
                        && point.month().equals(month))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<SnapshotRow.Model> models() {
        return snapshot.rows().get(SnapshotRow.Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .toList();
    }

    private static SnapshotRow.History history(String model) {
        return snapshot.rows().get(SnapshotRow.Kind.HISTORY).stream()
                .map(SnapshotRow.History.class::cast)
                .filter(row -> row.model().toString().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static SortedMap<String, List<LocalDate>> days(Flag flag) {
        TreeMap<String, List<LocalDate>> days = new TreeMap<>();
        for (SnapshotRow row : snapshot.rows().get(SnapshotRow.Kind.HISTORY)) {
            SnapshotRow.History history = (SnapshotRow.History) row;
            for (SnapshotRow.Mark mark : history.marks()) {
                if (mark.flag() == flag) {
                    days.computeIfAbsent(history.model().toString(), none -> new ArrayList<>())
                            .add(mark.from());
                }
            }
        }
        return days;
    }

    private static SortedMap<String, List<LocalDate>> planted(Planted.Kind kind) {
        TreeMap<String, List<LocalDate>> days = new TreeMap<>();
        for (Planted fault : world.planted()) {
            if (fault.kind() == kind) {
                days.put(fault.model(), List.of(fault.day()));
            }
        }
        return days;
    }
}
