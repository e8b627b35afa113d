package io.tidemark.local.epoch;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.local.figures.BenchmarkScore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recorded tables of Epoch AI as its site would show them. */
public final class EpochTables {

    private EpochTables() {}

    /** The index of one vintage, from a table of vintages: {@code vintage,model_version,model_name,...,eci,...}. */
    public static List<IndexRow> index(Path table, String vintage) {
        List<IndexRow> rows = new ArrayList<>();
        for (NamedCsvRecord row : read(table)) {
            if (row.getField("vintage").equals(vintage)) {
                String version = row.getField("model_version");
                rows.add(new IndexRow(
                        version.isEmpty() ? row.getField("model_name") : version,
                        row.getField("display_name"),
                        row.getField("eci"),
                        row.getField("eci_ci90_low"),
                        row.getField("eci_ci90_high"),
                        row.getField("release_date"),
                        row.getField("organization"),
                        row.getField("country"),
                        row.getField("accessibility")));
            }
        }
        return rows;
    }

    /** An archive of the runs of a table {@code benchmark,model_version,mean_score,...}, with its metadata. */
    public static Map<String, String> archive(Path table) {
        SortedMap<String, List<String[]>> byBenchmark = new TreeMap<>();
        for (NamedCsvRecord row : read(table)) {
            byBenchmark
                    .computeIfAbsent(row.getField("benchmark"), unseen -> new ArrayList<>())
                    .add(new String[] {
                        row.getField("model_version"),
                        row.getField("mean_score"),
                        row.getField("best_score"),
                        row.getField("release_date"),
                        row.getField("organization"),
                        row.getField("country")
                    });
        }
        return archive(byBenchmark);
    }

    /** An archive of a world's scores, each the best and only run of its model, with its metadata. */
    static Map<String, String> archive(List<BenchmarkScore> scores) {
        SortedMap<String, List<String[]>> byBenchmark = new TreeMap<>();
        for (BenchmarkScore score : scores) {
            String reached = Double.toString(score.score());
            byBenchmark
                    .computeIfAbsent(score.benchmark(), unseen -> new ArrayList<>())
                    .add(new String[] {
                        score.version(),
                        reached,
                        reached,
                        score.released().toString(),
                        score.organization(),
                        String.join(",", score.countries())
                    });
        }
        return archive(byBenchmark);
    }

    private static Map<String, String> archive(SortedMap<String, List<String[]>> byBenchmark) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String[]> metadata = new ArrayList<>();
        byBenchmark.forEach((benchmark, rows) -> {
            String file = benchmark + ".csv";
            metadata.add(new String[] {benchmark, file, "mean_score"});
            files.put(
                    file,
                    csv(
                            new String[] {
                                "Model version",
                                "mean_score",
                                "Best score (across scorers)",
                                "Release date",
                                "Organization",
                                "Country"
                            },
                            rows));
        });
        files.put(EpochSite.METADATA, csv(new String[] {"benchmark", "source_file", "score_column"}, metadata));
        return files;
    }

    private static List<NamedCsvRecord> read(Path table) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(table)) {
            return csv.stream().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("a recorded table cannot be read: " + table, failure);
        }
    }

    private static String csv(String[] header, List<String[]> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
