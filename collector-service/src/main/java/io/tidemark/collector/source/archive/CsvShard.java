package io.tidemark.collector.source.archive;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.ArchiveCursor.Phase;
import io.tidemark.collector.source.archive.Columns.Misfit;
import io.tidemark.common.contract.Observation;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file being read: where it stands, and what was seen so far. One thread at a time. */
final class CsvShard implements AutoCloseable {

    private final String digest;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> rows;
    private final RowReader rowReader;
    private final Descriptions descriptions;
    private final Subjects subjects = new Subjects();
    private final @Nullable Path deleteWhenClosed;
    private Phase phase = Phase.rows;
    private long position;
    private @Nullable Broken broken;

    /** Why the file cannot be read to its end. */
    record Broken(String reason, String detail) {}

    /** The file has no row. */
    static final class Empty extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The file is no CSV, from its first line. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Broken broken;

        Unreadable(Broken broken) {
            super(broken.detail());
            this.broken = broken;
        }

        Broken broken() {
            return broken;
        }
    }

    /** @param deleteWhenClosed a temporary file, or null */
    CsvShard(
            Path file,
            boolean gzip,
            String digest,
            Mapping mapping,
            LocalDate today,
            int duplicateMemory,
            Findings findings,
            @Nullable Path deleteWhenClosed)
            throws Empty, Misfit, Unreadable {
        this.digest = digest;
        this.deleteWhenClosed = deleteWhenClosed;
        CsvReader<CsvRecord> opened = null;
        try {
            opened = open(file, gzip, mapping);
            this.csv = opened;
            this.rows = opened.iterator();
            if (!rows.hasNext()) {
                throw new Empty();
            }
            CsvRecord first = rows.next();
            List<String> header = first.getFields().stream().map(String::strip).toList();
            Columns columns = Columns.resolve(header, first.getStartingLineNumber(), mapping, findings);
            if (!rows.hasNext()) {
                throw new Empty();
            }
            this.rowReader = new RowReader(columns, mapping, subjects, today, duplicateMemory);
            this.descriptions = new Descriptions(mapping, today);
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            discard(opened);
            throw new Unreadable(broken(failure));
        } catch (Empty | Misfit failure) {
            discard(opened);
            throw failure;
        }
    }

    private static CsvReader<CsvRecord> open(Path file, boolean gzip, Mapping mapping) throws IOException {
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

    /** What to ask for next, as the ledger keeps it. */
    ArchiveCursor cursor() {
        return ArchiveCursor.at(phase, position, digest);
    }

    String digest() {
        return digest;
    }

    boolean gathersDescriptions() {
        return subjects.described() > 0;
    }

    /** Not null once the file turned out to be broken where it stands. */
    @Nullable
    Broken broken() {
        return broken;
    }

    /** Reads up to so many rows. */
    List<Observation> readRows(long limit, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        long end = position + limit;
        try {
            while (position < end && rows.hasNext()) {
                CsvRecord row = rows.next();
                position++;
                rowReader.read(row, observations, findings);
            }
        } catch (UncheckedIOException | CsvParseException failure) {
            broken = broken(failure);
        }
        return observations;
    }

    boolean hasRows() {
        if (broken != null) {
            return false;
        }
        try {
            return rows.hasNext();
        } catch (UncheckedIOException | CsvParseException failure) {
            broken = broken(failure);
            return false;
        }
    }

    /** Goes on to the descriptions. */
    void rowsDone() {
        phase = Phase.models;
        position = 0;
    }

    Phase phase() {
        return phase;
    }

    long position() {
        return position;
    }

    List<Observation> readDescriptions(int limit, Findings findings) {
        int from = (int) position;
        int to = Math.min(subjects.described(), from + limit);
        List<Observation> observations = new ArrayList<>(to - from);
        subjects.newest(from, to).forEach(row -> observations.add(descriptions.describe(row, findings)));
        position = to;
        return observations;
    }

    boolean hasDescriptions() {
        return position < subjects.described();
    }

    /** Goes to where another process stopped, by reading everything before it again. */
    void skipTo(ArchiveCursor cursor) {
        Findings ignored = new Findings("");
        if (cursor.phase() == Phase.rows) {
            discardRows(cursor.position(), ignored);
            return;
        }
        discardRows(Long.MAX_VALUE, ignored);
        rowsDone();
        position = Math.min(cursor.position(), subjects.described());
    }

    private void discardRows(long until, Findings ignored) {
        while (position < until && hasRows()) {
            readRows(Math.min(10_000, until - position), ignored);
        }
    }

    private static Broken broken(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return new Broken("truncated_gzip", "the compressed file ends too early");
            }
            if (cause instanceof ZipException) {
                return new Broken("odd_gzip", "not gzip, or damaged: " + cause.getMessage());
            }
            if (cause instanceof CsvParseException) {
                return new Broken("malformed_csv", String.valueOf(cause.getMessage()));
            }
        }
        return new Broken("unreadable_file", String.valueOf(failure.getMessage()));
    }

    private static void discard(@Nullable CsvReader<CsvRecord> opened) {
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
        discard(csv);
        if (deleteWhenClosed != null) {
            try {
                Files.deleteIfExists(deleteWhenClosed);
            } catch (IOException ignored) {
                // the temporary folder is emptied by the system
            }
        }
    }
}
