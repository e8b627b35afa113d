package io.tidemark.collector.source.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header line, read whole: the files of sources are small. UTF-8 with or without a byte order mark, LF or
 * CRLF, line breaks within quotes. Rows of another width than the header are refused.
 */
public final class Table {

    private final Map<String, Integer> columns;
    private final List<Row> rows;
    private final long refused;

    /** Why a file is no table. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final FailureClass failure;
        private final String reason;

        Unreadable(FailureClass failure, String reason, String detail) {
            super(detail, null, false, false);
            this.failure = failure;
            this.reason = reason;
        }

        /** {@code TRANSPORT} if the file ends too early, {@code CONTRACT} if it is another table than expected. */
        public FailureClass failure() {
            return failure;
        }

        public String reason() {
            return reason;
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** One row of the header's width. */
    public final class Row {
        private final CsvRecord cells;

        private Row(CsvRecord cells) {
            this.cells = cells;
        }

        /** Line of the file on which it begins, as an editor counts. */
        public long line() {
            return cells.getStartingLineNumber();
        }

        /** The cell without blanks around it; null if it is blank, or if there is no such column. */
        public @Nullable String cell(String column) {
            Integer index = columns.get(column);
            String cell = index == null ? "" : cells.getField(index).strip();
            return cell.isEmpty() ? null : cell;
        }

        /** A number of 0 or more. */
        public CellNumber number(String column) {
            return CellNumber.of(cell(column));
        }
    }

    private Table(Map<String, Integer> columns, List<CsvRecord> records, long refused) {
        this.columns = columns;
        this.rows = records.stream().map(Row::new).toList();
        this.refused = refused;
    }

    /**
     * Reads a whole file.
     *
     * @param required columns without which it is another table
     * @param findings takes what was refused
     */
    public static Table read(byte[] file, List<String> required, Findings findings) throws Unreadable {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .commentStrategy(CommentStrategy.SKIP) // lines that begin with #
                .allowUnclosedQuote(false) // the file ends within a cell
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // widths are judged here, row by row
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            return read(reader, endsWithLineBreak(file), required, findings);
        } catch (CsvParseException malformed) {
            throw new Unreadable(
                    FailureClass.TRANSPORT, "truncated_csv", "not whole CSV: " + shown(message(malformed)));
        } catch (IOException | UncheckedIOException impossible) {
            throw new Unreadable(FailureClass.TRANSPORT, "truncated_csv", shown(message(impossible)));
        }
    }

    private static Table read(CsvReader<CsvRecord> reader, boolean wholeLines, List<String> required, Findings findings)
            throws Unreadable {
        @Nullable Map<String, Integer> columns = null;
        List<CsvRecord> records = new ArrayList<>();
        @Nullable CsvRecord narrow = null;
        long refused = 0;
        Iterator<CsvRecord> lines = reader.iterator();
        while (lines.hasNext()) {
            CsvRecord row = lines.next();
            if (narrow != null) {
                refuse(narrow, columns == null ? 0 : columns.size(), findings);
                refused++;
                narrow = null;
            }
            if (columns == null) {
                if (!wholeLines && !lines.hasNext()) {
                    throw new Unreadable(FailureClass.TRANSPORT, "truncated_csv", "the file ends within its header");
                }
                columns = header(row, required);
            } else if (row.getFieldCount() < columns.size()) {
                narrow = row; // the last one may have been cut, which is another matter
            } else if (row.getFieldCount() > columns.size()) {
                refuse(row, columns.size(), findings);
                refused++;
            } else {
                if (row.getFields().stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
                    findings.info("invalid_utf8", row.getStartingLineNumber(), null, "bytes that are not UTF-8");
                }
                records.add(row);
            }
        }
        if (columns == null) {
            throw new Unreadable(FailureClass.CONTRACT, "no_header", "the file has no header line");
        }
        if (!wholeLines) { // all of these services end their last line: what is cut within its last cell looks whole
            throw new Unreadable(FailureClass.TRANSPORT, "truncated_csv", "the file ends within its last line");
        }
        if (narrow != null) {
            refuse(narrow, columns.size(), findings);
            refused++;
        }
        return new Table(columns, records, refused);
    }

    private static Map<String, Integer> header(CsvRecord first, List<String> required) throws Unreadable {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            String name = first.getField(i).strip();
            if (columns.put(name, i) != null && !name.isEmpty()) {
                throw new Unreadable(
                        FailureClass.CONTRACT, "duplicate_column", "two columns are called '" + shown(name) + "'");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new Unreadable(
                        FailureClass.CONTRACT,
                        "missing_column",
                        "there is no column '" + name + "' in " + shown(String.join(",", first.getFields())));
            }
        }
        return columns;
    }

    private static void refuse(CsvRecord row, int width, Findings findings) {
        findings.warn(
                "row_width",
                row.getStartingLineNumber(),
                null,
                row.getFieldCount() + " cells where the header has " + width);
    }

    private static boolean endsWithLineBreak(byte[] file) {
        return file.length > 0 && (file[file.length - 1] == '\n' || file[file.length - 1] == '\r');
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The rows that can be read. */
    public List<Row> rows() {
        return rows;
    }

    /** How many rows could not be read. */
    public long refused() {
        return refused;
    }

    /** A cell as a finding may show it. */
    public static String shown(String cell) {
        String printable = cell.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 120 ? printable : printable.substring(0, 117) + "...";
    }
}
