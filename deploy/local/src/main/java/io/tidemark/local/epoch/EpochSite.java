package io.tidemark.local.epoch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of Epoch AI below {@code /data}. A wrong path is a page of HTML with 404, as there. Safe for use by many threads;
 * what is shown may change while it is.
 */
public final class EpochSite implements Site {

    public static final String METADATA = "benchmark_metadata.csv";

    private static final List<String> HEADER = List.of(
            "Model",
            "Display name",
            "eci",
            "eci_ci_low",
            "eci_ci_high",
            "date",
            "Organization",
            "Country (of organization)",
            "Model accessibility",
            "Accessibility group",
            "model_versions");

    private final String label;
    private final Clock now;
    private volatile List<IndexRow> index = List.of();
    private volatile boolean versions;
    private volatile SortedMap<String, String> archive = new TreeMap<>();

    public EpochSite(String label, Clock now) {
        this.label = label;
        this.now = now;
    }

    /** Shows these models in the index. */
    public EpochSite index(List<IndexRow> rows) {
        index = List.copyOf(rows);
        return this;
    }

    /** Names the rows of the index in a column {@code Model version}, as later vintages do. */
    public EpochSite ofVersions(boolean on) {
        versions = on;
        return this;
    }

    /** A new fit: every value of the index moves. */
    public EpochSite refit(double by) {
        return index(index.stream().map(row -> row.shifted(by)).toList());
    }

    /** Shows these files in the archive, by their name; {@link #METADATA} is one of them. */
    public EpochSite archive(Map<String, String> files) {
        archive = new TreeMap<>(files);
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return now.instant();
    }

    @Override
    public Reply reply(Request request) {
        return switch (request.path()) {
            case "/data/eci_scores.csv" -> Reply.of(200, Reply.CSV, indexCsv()).tagged();
            case "/data/benchmark_data.zip" -> zip(archive);
            default -> error(404);
        };
    }

    @Override
    public Reply reply(Request request, Fault fault) {
        if (fault instanceof EpochFault.NoMetadata && request.path().endsWith(".zip")) {
            SortedMap<String, String> without = new TreeMap<>(archive);
            without.remove(METADATA);
            return zip(without);
        }
        return reply(request);
    }

    @Override
    public Reply error(int status) {
        return Reply.of(
                status,
                Reply.HTML,
                "<!DOCTYPE html><html lang=\"en\"><head><title>Error</title></head><body><h1>" + status
                        + "</h1></body></html>");
    }

    private String indexCsv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(versions ? replaced(HEADER, "Model version") : HEADER);
            for (IndexRow row : index) {
                csv.writeRecord(
                        row.model(),
                        row.displayName(),
                        row.score(),
                        row.low(),
                        row.high(),
                        row.released(),
                        row.organization(),
                        row.country(),
                        row.accessibility(),
                        group(row.accessibility()),
                        "");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static List<String> replaced(List<String> header, String first) {
        return Stream.concat(Stream.of(first), header.stream().skip(1)).toList();
    }

    private static String group(String accessibility) {
        return accessibility.startsWith("Open weights") ? "Open weights" : accessibility.isEmpty() ? "" : "Other";
    }

    /** The same bytes for the same files: entries carry one fixed time. */
    private static Reply zip(SortedMap<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry("benchmark_data/" + file.getKey());
                entry.setTime(1_767_225_600_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Reply.of(200, "application/zip", bytes.toByteArray()).tagged();
    }
}
