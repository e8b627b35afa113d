package io.tidemark.local.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The sample world's history as CSV: daily readings in a few files that can be read side by side, and a catalogue. */
final class SampleHistory {

    /** As many as an import reads at once on a small machine. */
    private static final int FILES = 6;

    static final LocalDate LAST_DAY = SampleWorld.DAY.minusDays(1);

    private final List<SampleRepository> repositories;
    private final Path folder;

    SampleHistory(List<SampleRepository> repositories, Path folder) {
        this.repositories = repositories;
        this.folder = folder;
    }

    /** One row a model and day. */
    List<Path> writeReadings() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < FILES; part++) {
            Path file = folder.resolve("readings-" + (part + 1) + ".csv");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("day,model_id,downloads_all_time,downloads_30d\n");
                for (int i = part; i < repositories.size(); i += FILES) {
                    write(repositories.get(i), out);
                }
            }
            files.add(file);
        }
        return files;
    }

    private static void write(SampleRepository repository, BufferedWriter out) throws IOException {
        LocalDate released = repository.model().released();
        LocalDate first = released.isBefore(SampleWorld.FIRST_DAY) ? SampleWorld.FIRST_DAY : released;
        for (LocalDate day = first; !day.isAfter(lastDay(repository)); day = day.plusDays(1)) {
            out.write(day.toString());
            out.write(',');
            out.write(repository.pathOn(day));
            out.write(',');
            out.write(Long.toString(repository.counters().allTime(day)));
            out.write(',');
            out.write(Long.toString(repository.counters().trailing(day)));
            out.write('\n');
        }
    }

    /** What each repository was on its last day in the history, under the path it had then. */
    Path writeCatalogue() throws IOException {
        Path file = folder.resolve("catalogue.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("day,model_id,created_at,pipeline_tag,library,license,parameters,tags,likes\n");
            for (SampleRepository repository : repositories) {
                if (repository.isRenamed()) {
                    describe(
                            repository, repository.planted().orElseThrow().day().minusDays(1), out);
                }
                describe(repository, lastDay(repository), out);
            }
        }
        return file;
    }

    private static void describe(SampleRepository repository, LocalDate day, BufferedWriter out) throws IOException {
        SampleModel model = repository.model();
        out.write(String.join(
                ",",
                day.toString(),
                repository.pathOn(day),
                model.createdAt().toString(),
                model.pipelineTag(),
                model.library(),
                model.license(),
                Long.toString(model.parameters()),
                String.join("|", model.tags()),
                Long.toString(repository.likes(day))));
        out.write('\n');
    }

    private static LocalDate lastDay(SampleRepository repository) {
        LocalDate end = repository.counters().lastDay();
        return end.isAfter(LAST_DAY) ? LAST_DAY : end;
    }
}
