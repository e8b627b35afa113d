package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.local.world.Planted;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Description;
import io.tidemark.scoring.domain.IdentityResolution;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.PathInputs;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.registry.ModelRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine finds the faults that were planted in the sample world, on their days, and no others. */
class SampleWorldFaultsTest {
    private static final String SOURCE = "huggingface";

    @TempDir
    private static Path folder;

    private static SampleWorld world;
    private static ComputedSnapshot snapshot;

    @BeforeAll
    static void compute() throws IOException {
        world = new SampleWorld(SampleWorld.USUAL_SEED);
        PreparedWorld prepared = world.prepare(folder);
        ModelRegistry registry =
                ModelRegistry.load(prepared.registryFolder(), OrganizationRegistry.of(prepared.registryFolder()));
        List<Subject> subjects = IdentityResolution.resolve(paths(prepared));
        Map<ModelId, Classification> classifications = new HashMap<>();
        for (Subject subject : subjects) {
            classifications.put(subject.path(), registry.classify(subject.path(), subject.facts(), Optional.empty()));
        }
        SnapshotInputs inputs = new SnapshotInputs(
                SampleWorld.DAY,
                subjects,
                classifications,
                registry.familyNames(),
                List.of(new SourceTerms(SOURCE, null, world.citation(), Redistribution.RAW, true)),
                List.of(),
                registry.digest());
        snapshot = SnapshotEngine.compute(inputs, MethodFile.builtIn());
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
                .filter(point -> point.by() == Grouping.REGION
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

    private static List<PathInputs> paths(PreparedWorld prepared) throws IOException {
        Map<String, List<String[]>> byPath = new TreeMap<>();
        for (String[] row : rows(prepared, "readings")) {
            byPath.computeIfAbsent(row[1], none -> new ArrayList<>()).add(row);
        }
        Map<String, Planted> faults = new HashMap<>();
        world.planted().forEach(fault -> faults.put(fault.model(), fault));
        Map<String, ModelFacts> facts = new HashMap<>();
        rows(prepared, "catalogue").forEach(row -> facts.put(row[1], facts(row)));
        List<PathInputs> paths = new ArrayList<>();
        byPath.forEach((path, rows) -> paths.add(new PathInputs(
                ModelId.parse(path),
                List.of(description(path, faults.get(path), facts.get(path))),
                absences(faults.get(path)),
                List.of(column(rows, Metric.DOWNLOADS_ALL_TIME, 2), column(rows, Metric.DOWNLOADS_30D, 3)))));
        return paths;
    }

    /** As the Hub would answer on the world's day: a renamed model is known by its id and its old path. */
    private static Description description(String path, @Nullable Planted fault, ModelFacts facts) {
        boolean renamed = fault != null && fault.oldPath() != null;
        return new Description(
                renamed ? SampleWorld.DAY : SampleWorld.DAY.minusDays(1),
                SOURCE,
                renamed ? "0123456789abcdef01%06x".formatted(path.hashCode() & 0xffffff) : null,
                renamed ? List.of(ModelId.parse(fault.oldPath())) : List.of(),
                facts);
    }

    private static List<AbsenceEvidence> absences(@Nullable Planted fault) {
        return fault != null && fault.kind() == Planted.Kind.removal
                ? List.of(new AbsenceEvidence(SampleWorld.DAY, AbsenceEvidence.Kind.ANSWERED))
                : List.of();
    }

    private static ModelFacts facts(String[] row) {
        return new ModelFacts(
                LocalDate.parse(row[2].substring(0, 10)),
                row[3],
                row[4],
                List.of(row[5]),
                List.of(row[7].split("\\|")),
                Long.valueOf(row[6]),
                ParametersSource.SAFETENSORS,
                null,
                null,
                null);
    }

    private static Readings column(List<String[]> rows, Metric metric, int column) {
        int[] days = rows.stream()
                .mapToInt(row -> (int) LocalDate.parse(row[0]).toEpochDay())
                .toArray();
        double[] values = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .toArray();
        return new Readings(metric, SOURCE, days, values, new int[0]);
    }

    private static List<String[]> rows(PreparedWorld prepared, String name) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (var body : prepared.importBodies()) {
            for (var file : body.get("files")) {
                if (file.textValue().contains(name)) {
                    try (BufferedReader in = Files.newBufferedReader(Path.of(file.textValue()))) {
                        in.lines().skip(1).map(line -> line.split(",")).forEach(rows::add);
                    }
                }
            }
        }
        return rows;
    }
}
