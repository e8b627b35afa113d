package io.tidemark.scoring.assembly;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.registry.MappingTable;
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
import io.tidemark.scoring.registry.ModelRegistry;
import io.tidemark.scoring.registry.NameMappings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sample world as the scoring service would read it from its store: all history, and the Hub's answers of the world's day. */
final class SampleInputs {
    private static final String SOURCE = "huggingface";

    private final SampleWorld world;
    private final Path folder;

    SampleInputs(SampleWorld world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    SnapshotInputs read() throws IOException {
        PreparedWorld prepared = world.prepare(folder);
        ModelRegistry registry =
                ModelRegistry.load(prepared.registryFolder(), OrganizationRegistry.of(prepared.registryFolder()));
        List<Subject> subjects = IdentityResolution.resolve(paths(prepared));
        Map<ModelId, Classification> classifications = new HashMap<>();
        for (Subject subject : subjects) {
            classifications.put(subject.path(), registry.classify(subject.path(), subject.facts(), Optional.empty()));
        }
        List<SourceTerms> terms = SampleFigures.terms(world.citation());
        terms.add(new SourceTerms(SOURCE, null, world.citation(), Redistribution.RAW, true));
        return new SnapshotInputs(
                SampleWorld.DAY,
                subjects,
                classifications,
                registry.familyNames(),
                terms,
                List.of(),
                registry.digest(),
                List.of(),
                NameMappings.resolve(
                        MappingTable.of(prepared.registryFolder()), subjects, SampleFigures.of(world.figures())),
                registry.groupings());
    }

    private List<PathInputs> paths(PreparedWorld prepared) throws IOException {
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
