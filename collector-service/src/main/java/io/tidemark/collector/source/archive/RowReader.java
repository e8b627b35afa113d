package io.tidemark.collector.source.archive;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.Cells.Day;
import io.tidemark.collector.source.archive.Cells.Refusal;
import io.tidemark.collector.source.archive.Columns.Counted;
import io.tidemark.collector.source.archive.Columns.Skip;
import io.tidemark.collector.source.archive.Subjects.Described;
import io.tidemark.collector.source.archive.Subjects.Subject;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.ModelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into measurements, one after the other, and remembers what it has seen. */
final class RowReader {

    private static final long NO_READING = Long.MIN_VALUE;

    private final Columns columns;
    private final Mapping mapping;
    private final LocalDate today;
    private final Subjects subjects;
    private final Cells cells = new Cells();
    private final SeenValues seen;
    private final String subjectColumn;
    private final String dayColumn;
    private boolean fullReported;

    /** @param today UTC day of our clock: nothing was observed after it */
    RowReader(Columns columns, Mapping mapping, Subjects subjects, LocalDate today, int duplicateMemory) {
        this.columns = columns;
        this.mapping = mapping;
        this.subjects = subjects;
        this.today = today;
        this.seen = new SeenValues(duplicateMemory);
        this.subjectColumn = columns.header().get(columns.subject());
        this.dayColumn = columns.header().get(columns.observedOn());
    }

    void read(CsvRecord row, List<Observation> observations, Findings findings) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.width()) {
            findings.warn(
                    "wrong_width",
                    line,
                    null,
                    "row has " + row.getFieldCount() + " columns, the header " + columns.width());
            return;
        }
        for (Skip skip : columns.skips()) {
            if (row.getField(skip.column()).equals(skip.text())) {
                findings.info("skipped_by_mapping", line, skip.name(), skip.name() + " is '" + skip.text() + "'");
                return;
            }
        }
        Subject subject = subjects.find(cell(row, columns.subject()));
        ModelId id = subject.id();
        if (id == null) {
            findings.warn("odd_model_id", line, subjectColumn, subject.odd());
            return;
        }
        Day day = day(row, columns.observedOn(), dayColumn, line, findings);
        if (day == null) {
            return;
        }
        Instant readAt = day.instant();
        if (columns.readAt() != Columns.NONE) {
            Day reading = day(row, columns.readAt(), columns.header().get(columns.readAt()), line, findings);
            if (reading == null) {
                return;
            }
            readAt = reading.instant();
        }
        measure(row, line, subject, id, day.date(), readAt, observations, findings);
        if (!columns.attributes().isEmpty()) {
            describe(row, line, subject, id, day, readAt);
        }
    }

    private void measure(
            CsvRecord row,
            long line,
            Subject subject,
            ModelId id,
            LocalDate date,
            @Nullable Instant readAt,
            List<Observation> observations,
            Findings findings) {
        int present = 0;
        @Nullable Counted repeated = null;
        int repeats = 0;
        long reading = readAt == null ? NO_READING : readAt.getEpochSecond() * 1_000_000 + readAt.getNano() / 1_000;
        for (int i = 0; i < columns.counted().size(); i++) {
            Counted counted = columns.counted().get(i);
            String text = cell(row, counted.column());
            if (text.isEmpty()) {
                continue;
            }
            long value;
            try {
                value = Cells.count(text);
            } catch (Refusal refusal) {
                findings.warn(refusal.reason(), line, counted.name(), refusal.detail());
                continue;
            }
            if (value == 0 && counted.zeroIsUnknown()) {
                findings.info("zero_means_unknown", line, counted.name(), "0 is no value, as mapped");
                continue;
            }
            present++;
            long key = SeenValues.key(subject.index(), (int) date.toEpochDay(), i);
            if (seen.repeats(key, (double) value, reading)) {
                repeats++;
                repeated = counted;
                continue;
            }
            observations.add(new Measurement(id, counted.metric(), (double) value, date, readAt));
        }
        if (repeats > 0 && repeated != null) {
            boolean whole = repeats == present;
            findings.info(
                    "duplicate_row",
                    line,
                    whole ? null : repeated.name(),
                    (whole ? "the row repeats " : "a value of the row repeats ") + id + " on " + date);
        }
        if (seen.full() && !fullReported) {
            fullReported = true;
            findings.info("duplicates_unchecked", line, null, "from here on values are not compared with earlier ones");
        }
    }

    private void describe(CsvRecord row, long line, Subject subject, ModelId id, Day day, @Nullable Instant readAt) {
        List<String> texts = new ArrayList<>(columns.attributes().size());
        for (int column : columns.attributes().values()) {
            texts.add(cell(row, column));
        }
        Long reading = readAt == null ? null : readAt.toEpochMilli();
        subjects.describe(subject, new Described(id, day, reading, line, texts));
    }

    private @Nullable Day day(CsvRecord row, int column, String name, long line, Findings findings) {
        try {
            String text = cell(row, column);
            if (text.isEmpty()) {
                throw new Refusal("not_a_date", "the cell is empty");
            }
            Day day = cells.day(text);
            if (day.date().isAfter(today)) {
                throw new Refusal("future_date", text + " lies after " + today + ", the day of our clock");
            }
            return day;
        } catch (Refusal refusal) {
            findings.warn(refusal.reason(), line, name, refusal.detail());
            return null;
        }
    }

    /** Without blanks around it; empty if it means "unknown". */
    private String cell(CsvRecord row, int column) {
        String text = row.getField(column).strip();
        return mapping.unknownValues().contains(text) ? "" : text;
    }
}
