package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.ArchiveCursor.Phase;
import io.tidemark.collector.source.archive.Columns.Misfit;
import io.tidemark.collector.source.archive.Table.BrokenTable;
import io.tidemark.common.contract.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file being read: where it stands, and what was seen so far. One thread at a time. */
final class TableShard implements AutoCloseable {

    private final String digest;
    private final Table table;
    private final RowReader rowReader;
    private final Descriptions descriptions;
    private final Subjects subjects;
    private final @Nullable Path deleteWhenClosed;
    private Phase phase = Phase.rows;
    private long position;
    private @Nullable BrokenTable broken;

    /** The file has no row. */
    static final class Empty extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param format by the file's name
     * @param deleteWhenClosed a temporary file, or null
     * @throws BrokenTable if the file cannot be read at all
     */
    TableShard(
            Path file,
            Format format,
            String digest,
            Mapping mapping,
            LocalDate today,
            int duplicateMemory,
            Findings findings,
            @Nullable Path deleteWhenClosed)
            throws Empty, Misfit {
        this.digest = digest;
        this.deleteWhenClosed = deleteWhenClosed;
        this.subjects = new Subjects(mapping.spaceOrHub());
        Table opened = open(file, format, mapping);
        boolean usable = false;
        try {
            if (opened.header().isEmpty()) {
                throw new Empty();
            }
            Columns columns = Columns.resolve(opened.header(), opened.headerLine(), mapping, findings);
            if (!opened.hasNext()) {
                throw new Empty();
            }
            this.table = opened;
            this.descriptions = new Descriptions(mapping, today);
            this.rowReader = new RowReader(columns, mapping, subjects, descriptions, today, duplicateMemory);
            usable = true;
        } finally {
            if (!usable) {
                opened.close();
            }
        }
    }

    private static Table open(Path file, Format format, Mapping mapping) {
        return switch (format) {
            case csv -> CsvTable.open(file, false, mapping);
            case csv_gzip -> CsvTable.open(file, true, mapping);
            case parquet -> ParquetTable.open(file, mapping.required().values(), mapping.listSeparator());
        };
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
    BrokenTable broken() {
        return broken;
    }

    /** Reads up to so many rows. */
    List<Observation> readRows(long limit, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        long end = position + limit;
        try {
            while (position < end && table.hasNext()) {
                Table.Row row = table.next();
                position++;
                rowReader.read(row, observations, findings);
            }
        } catch (BrokenTable failure) {
            broken = failure;
        }
        return observations;
    }

    boolean hasRows() {
        if (broken != null) {
            return false;
        }
        try {
            return table.hasNext();
        } catch (BrokenTable failure) {
            broken = failure;
            return false;
        }
    }

    /** The last row was read. */
    void rowsEnd(Findings findings) {
        rowReader.end(findings);
    }

    /** Goes on to the descriptions. */
    void describe() {
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
        subjects.newest(from, to).forEach(row -> descriptions.describe(row, observations, findings));
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
        describe();
        position = Math.min(cursor.position(), subjects.described());
    }

    private void discardRows(long until, Findings ignored) {
        while (position < until && hasRows()) {
            readRows(Math.min(10_000, until - position), ignored);
        }
    }

    @Override
    public void close() {
        table.close();
        if (deleteWhenClosed != null) {
            try {
                Files.deleteIfExists(deleteWhenClosed);
            } catch (IOException ignored) {
                // the temporary folder is emptied by the system
            }
        }
    }
}
