package io.tidemark.collector.source.archive;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A CSV file, plain or gzip, read as a stream. */
final class CsvTable implements Table {

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> rows;
    private final List<String> header;
    private final long headerLine;

    private CsvTable(CsvReader<CsvRecord> csv) {
        this.csv = csv;
        this.rows = csv.iterator();
        if (!rows.hasNext()) {
            this.header = List.of();
            this.headerLine = 0;
            return;
        }
        CsvRecord first = rows.next();
        this.header = first.getFields().stream().map(String::strip).toList();
        this.headerLine = first.getStartingLineNumber();
    }

    /** @throws BrokenTable if it is no CSV from its first line */
    static CsvTable open(Path file, boolean gzip, Mapping mapping) {
        CsvReader<CsvRecord> csv = null;
        try {
            csv = reader(file, gzip, mapping);
            return new CsvTable(csv);
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            close(csv);
            throw broken(failure);
        }
    }

    private static CsvReader<CsvRecord> reader(Path file, boolean gzip, Mapping mapping) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (gzip) {
            if (Files.size(file) == 0) {
                stream.close();
                stream = InputStream.nullInputStream();
            } else {
                stream = gunzip(stream);
            }
        }
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(mapping.delimiter())
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // widths are judged with a finding, row by row
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        String comment = mapping.comment();
        if (comment != null) {
            builder = builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(comment.charAt(0));
        }
        return builder.ofCsvRecord(stream, StandardCharsets.UTF_8);
    }

    private static InputStream gunzip(InputStream stream) throws IOException {
        try {
            return new GZIPInputStream(stream, 1 << 16);
        } catch (IOException noGzip) {
            stream.close();
            throw noGzip;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public long headerLine() {
        return headerLine;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (UncheckedIOException | CsvParseException failure) {
            throw broken(failure);
        }
    }

    @Override
    public Row next() {
        try {
            return new CsvRow(rows.next());
        } catch (UncheckedIOException | CsvParseException failure) {
            throw broken(failure);
        }
    }

    private record CsvRow(CsvRecord row) implements Row {
        @Override
        public long line() {
            return row.getStartingLineNumber();
        }

        @Override
        public int width() {
            return row.getFieldCount();
        }

        @Override
        public String cell(int column) {
            return row.getField(column);
        }
    }

    private static BrokenTable broken(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return new BrokenTable("truncated_gzip", "the compressed file ends too early", failure);
            }
            if (cause instanceof ZipException) {
                return new BrokenTable("odd_gzip", "not gzip, or damaged: " + cause.getMessage(), failure);
            }
            if (cause instanceof CsvParseException) {
                return new BrokenTable("malformed_csv", cause.getMessage(), failure);
            }
        }
        return new BrokenTable("unreadable_file", failure.getMessage(), failure);
    }

    private static void close(@Nullable CsvReader<CsvRecord> opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException ignored) {
                // nothing was written: there is nothing to lose
            }
        }
    }

    @Override
    public void close() {
        close(csv);
    }
}
