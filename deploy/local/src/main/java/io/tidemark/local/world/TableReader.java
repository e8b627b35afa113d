package io.tidemark.local.world;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads one table of a world, row by row. */
final class TableReader {

    private final WorldRecipe.Table table;
    private final Set<String> unknown;
    private int refused;
    private String firstRefusal = "";

    TableReader(WorldRecipe.Table table) {
        this.table = table;
        this.unknown = new HashSet<>(table.unknownValues());
    }

    /** A row with its time read. */
    final class Row {
        private final NamedCsvRecord cells;
        private final Instant observed;

        private Row(NamedCsvRecord cells, Instant observed) {
            this.cells = cells;
            this.observed = observed;
        }

        String id() {
            return cells.getField(table.id()).strip();
        }

        Instant observed() {
            return observed;
        }

        /** Empty if unknown. */
        String cell(String column) {
            String text = cells.getField(column).strip();
            return unknown.contains(text) ? "" : text;
        }

        boolean isRemoved() {
            return says(table.removedWhen(), cells);
        }
    }

    /**
     * Hands on every row that is not to be skipped. A row whose time cannot be read, or that is refused by an
     * {@link IllegalArgumentException}, is counted and left out.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with all of it
     */
    void read(Path file, Consumer<Row> rows) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            boolean first = true;
            for (NamedCsvRecord cells : csv) {
                if (first) {
                    requireColumns(file, new HashSet<>(cells.getHeader()));
                    first = false;
                }
                if (!says(table.skipWhen(), cells)) {
                    try {
                        rows.accept(new Row(
                                cells,
                                instant(cells.getField(table.observedOn()).strip())));
                    } catch (IllegalArgumentException | DateTimeParseException wrong) {
                        refused++;
                        firstRefusal = refused > 1
                                ? firstRefusal
                                : "line " + cells.getStartingLineNumber() + ": " + wrong.getMessage();
                    }
                }
            }
        } catch (IOException | CsvParseException failure) {
            throw new IllegalArgumentException(file + ": " + failure.getMessage(), failure);
        }
    }

    private void requireColumns(Path file, Set<String> header) {
        Set<String> wanted = new HashSet<>(table.attributes().values());
        wanted.add(table.id());
        wanted.add(table.observedOn());
        table.counters().values().forEach(counter -> wanted.add(counter.column()));
        wanted.addAll(table.removedWhen().keySet());
        wanted.addAll(table.skipWhen().keySet());
        wanted.removeAll(header);
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException(file + ": no column "
                    + String.join(", ", wanted.stream().sorted().toList()) + "; there are: "
                    + String.join(", ", header.stream().sorted().toList()));
        }
    }

    /** How many rows were left out because something in them cannot be read, and what it was; empty if none was. */
    Optional<String> refusals() {
        return refused == 0
                ? Optional.empty()
                : Optional.of(table.file() + ": " + refused + " rows not served, the first for this: " + firstRefusal);
    }

    /** An ISO date, from its beginning in UTC, or an ISO instant. */
    static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    private static boolean says(Map<String, String> conditions, NamedCsvRecord cells) {
        return conditions.entrySet().stream()
                .anyMatch(condition -> cells.getField(condition.getKey()).equals(condition.getValue()));
    }
}
