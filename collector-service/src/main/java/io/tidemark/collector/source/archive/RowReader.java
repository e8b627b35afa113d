package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.Cells.Day;
import io.tidemark.collector.source.archive.Cells.Refusal;
import io.tidemark.collector.source.archive.Columns.Counted;
import io.tidemark.collector.source.archive.Columns.Skip;
import io.tidemark.collector.source.archive.Mapping.Describes;
import io.tidemark.collector.source.archive.Subjects.Described;
import io.tidemark.collector.source.archive.Subjects.Subject;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into measurements, one after the other, and remembers what it has seen. */
final class RowReader {

    private static final long NO_READING = Long.MIN_VALUE;

    /** Ratings have decimals; everything else is counted. */
    private static final Set<Metric> DECIMAL = EnumSet.of(Metric.SCORE, Metric.SCORE_LOWER, Metric.SCORE_UPPER);

    private final Columns columns;
    private final Mapping mapping;
    private final LocalDate today;
    private final Subjects subjects;
    private final Descriptions descriptions;
    private final Cells cells = new Cells();
    private final SeenValues seen;
    private final RepeatedDays repeatedDays;
    private boolean fullReported;

    /** @param today UTC day of our clock: nothing was observed after it */
    RowReader(
            Columns columns,
            Mapping mapping,
            Subjects subjects,
            Descriptions descriptions,
            LocalDate today,
            int duplicateMemory) {
        this.columns = columns;
        this.mapping = mapping;
        this.subjects = subjects;
        this.descriptions = descriptions;
        this.today = today;
        this.seen = new SeenValues(duplicateMemory);
        this.repeatedDays = new RepeatedDays(duplicateMemory / 4);
    }

    void read(Table.Row row, List<Observation> observations, Findings findings) {
        long line = row.line();
        if (row.width() != columns.width()) {
            findings.warn(
                    "wrong_width", line, null, "row has " + row.width() + " columns, the header " + columns.width());
            return;
        }
        for (Skip skip : columns.skips()) {
            String text = row.cell(skip.column());
            if (text.equals(skip.text()) == skip.whenEqual()) {
                findings.info("skipped_by_mapping", line, skip.name(), skip.name() + " is '" + Cells.shown(text) + "'");
                return;
            }
        }
        int subjectColumn = columns.subject();
        if (columns.subjectElse() != Columns.NONE && cell(row, subjectColumn).isEmpty()) {
            subjectColumn = columns.subjectElse();
        }
        Subject subject = subjects.find(cell(row, subjectColumn));
        SubjectId id = subject.id();
        if (id == null) {
            findings.warn("odd_model_id", line, columns.header().get(subjectColumn), subject.odd());
            return;
        }
        Day day = columns.observedOn() == Columns.NONE ? constantDay() : day(row, columns.observedOn(), line, findings);
        if (day == null) {
            return;
        }
        Instant readAt = day.instant();
        if (columns.readAt() != Columns.NONE) {
            Day reading = day(row, columns.readAt(), line, findings);
            if (reading == null) {
                return;
            }
            readAt = reading.instant();
        }
        measure(row, line, subject, id, day.date(), readAt, observations, findings);
        if (!columns.told().isEmpty()) {
            describe(row, line, id, day, readAt, observations, findings);
        }
    }

    /** The last row was read. */
    void end(Findings findings) {
        repeatedDays.end(findings);
    }

    private Day constantDay() {
        LocalDate on = mapping.on();
        if (on == null) {
            throw new IllegalStateException("a mapping names a day or its column");
        }
        return new Day(on, null);
    }

    private void measure(
            Table.Row row,
            long line,
            Subject subject,
            SubjectId id,
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
            double value = value(row, line, counted, findings);
            if (Double.isNaN(value)) {
                continue;
            }
            String qualifier = counted.qualifier();
            if (counted.qualifierColumn() != Columns.NONE) {
                qualifier = cell(row, counted.qualifierColumn());
                if (!Measurement.isQualifier(qualifier)) {
                    findings.warn(
                            "odd_qualifier",
                            line,
                            columns.header().get(counted.qualifierColumn()),
                            "'" + Cells.shown(qualifier)
                                    + "' is not 1 to 120 letters, digits, '.', '_', '/', ':', '@' or '-'");
                    continue;
                }
            }
            present++;
            long series = qualifier == null ? i : i + 31L * qualifier.hashCode();
            if (seen.repeats(SeenValues.key(subject.hash(), date.toEpochDay(), series), value, reading)) {
                repeats++;
                repeated = counted;
                continue;
            }
            if (counted.metric().kind() != Metric.Kind.GAUGE) {
                repeatedDays.see(SeenValues.key(subject.hash(), 0, series), value, date, findings);
            }
            observations.add(new Measurement(id, counted.metric(), qualifier, value, date, readAt));
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

    /** {@code NaN} if there is none. */
    private double value(Table.Row row, long line, Counted counted, Findings findings) {
        String text = cell(row, counted.column());
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double value;
        try {
            value = DECIMAL.contains(counted.metric()) ? Cells.decimal(text) : Cells.count(text);
        } catch (Refusal refusal) {
            findings.warn(refusal.reason(), line, counted.name(), refusal.detail());
            return Double.NaN;
        }
        if (value == 0 && counted.zeroIsUnknown()) {
            findings.info("zero_means_unknown", line, counted.name(), "0 is no value, as mapped");
            return Double.NaN;
        }
        return value;
    }

    private void describe(
            Table.Row row,
            long line,
            SubjectId id,
            Day day,
            @Nullable Instant readAt,
            List<Observation> observations,
            Findings findings) {
        List<String> texts = new ArrayList<>(columns.told().size());
        for (int column : columns.told()) {
            texts.add(cell(row, column));
        }
        Described described = new Described(id, day, readAt == null ? null : readAt.toEpochMilli(), line, texts);
        if (mapping.describes() == Describes.every) {
            descriptions.describe(described, observations, findings);
        } else {
            subjects.describe(described);
        }
    }

    private @Nullable Day day(Table.Row row, int column, long line, Findings findings) {
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
            findings.warn(refusal.reason(), line, columns.header().get(column), refusal.detail());
            return null;
        }
    }

    /** Without blanks around it; empty if it means "unknown". */
    private String cell(Table.Row row, int column) {
        String text = row.cell(column).strip();
        return mapping.unknownValues().contains(text) ? "" : text;
    }
}
