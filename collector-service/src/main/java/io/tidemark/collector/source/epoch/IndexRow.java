package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.table.CellNumber;
import io.tidemark.collector.source.table.Table;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one row of the index says: a description always, a score and its interval if the model is rated. */
record IndexRow(SubjectId subject, List<Observation> observations) {

    private static final String QUALIFIER = "eci";
    private static final int LONGEST_ATTRIBUTE = 1_000;

    /** @return null if the row is refused; then there is a finding */
    static @Nullable IndexRow read(Table.Row row, String nameColumn, LocalDate day, Findings findings) {
        String name = row.cell(nameColumn);
        SubjectId subject = name == null ? null : EpochDocument.subject(name);
        if (name == null || subject == null) {
            String detail = name == null ? "the row names no model" : "'" + Table.shown(name) + "' cannot be a name";
            findings.warn("odd_model_name", row.line(), nameColumn, detail);
            return null;
        }
        List<Observation> observations = new ArrayList<>();
        switch (row.number(EpochDocument.INDEX)) {
            case CellNumber.Odd odd -> {
                findings.warn(odd.reason(), row.line(), EpochDocument.INDEX, odd.detail());
                return null;
            }
            case CellNumber.Nothing none ->
                findings.info("no_value", row.line(), EpochDocument.INDEX, subject + " is listed and not rated");
            case CellNumber.Given score -> {
                observations.add(measured(subject, Metric.SCORE, score.value(), day));
                observations.addAll(interval(row, subject, score.value(), day, findings));
            }
        }
        observations.add(new Entry(subject, day, attributes(row, nameColumn, findings)));
        return new IndexRow(subject, observations);
    }

    /** The anchors of the scale have none. */
    private static List<Observation> interval(
            Table.Row row, SubjectId subject, double score, LocalDate day, Findings findings) {
        CellNumber low = row.number(EpochDocument.INDEX_LOW);
        CellNumber high = row.number(EpochDocument.INDEX_HIGH);
        List<Observation> ends = new ArrayList<>(2);
        if (low instanceof CellNumber.Given lower && high instanceof CellNumber.Given upper) {
            if (lower.value() > score || upper.value() < score) {
                findings.warn(
                        "odd_interval",
                        row.line(),
                        EpochDocument.INDEX_LOW,
                        lower.value() + " to " + upper.value() + " does not hold the score " + score);
                return List.of();
            }
            ends.add(measured(subject, Metric.SCORE_LOWER, lower.value(), day));
            ends.add(measured(subject, Metric.SCORE_UPPER, upper.value(), day));
        } else if (!(low instanceof CellNumber.Nothing) || !(high instanceof CellNumber.Nothing)) {
            findings.warn(
                    "odd_interval",
                    row.line(),
                    EpochDocument.INDEX_LOW,
                    "an interval has two ends that are numbers of 0 or more");
        }
        return ends;
    }

    private static Measurement measured(SubjectId subject, Metric metric, double value, LocalDate day) {
        return new Measurement(subject, metric, QUALIFIER, value, day, null);
    }

    private static SortedMap<String, String> attributes(Table.Row row, String nameColumn, Findings findings) {
        SortedMap<String, String> said = new TreeMap<>();
        put(said, "display_name", row.cell(EpochDocument.DISPLAY_NAME), row, findings);
        if (nameColumn.equals(EpochDocument.MODEL_VERSION)) {
            put(said, "model", row.cell(EpochDocument.MODEL), row, findings);
        }
        put(said, "organization", sorted(row.cell(EpochDocument.ORGANIZATION)), row, findings);
        put(said, "country", sorted(row.cell(EpochDocument.COUNTRY)), row, findings);
        put(said, "accessibility", row.cell(EpochDocument.ACCESSIBILITY), row, findings);
        put(said, "accessibility_group", row.cell(EpochDocument.ACCESSIBILITY_GROUP), row, findings);
        put(said, "release_date", date(row, findings), row, findings);
        return said;
    }

    private static @Nullable String sorted(@Nullable String cell) {
        return cell == null ? null : EpochDocument.sorted(cell);
    }

    private static @Nullable String date(Table.Row row, Findings findings) {
        String cell = row.cell(EpochDocument.RELEASED);
        if (cell == null) {
            return null;
        }
        try {
            return LocalDate.parse(cell).toString();
        } catch (DateTimeException unreadable) {
            findings.warn(
                    "not_a_date",
                    row.line(),
                    EpochDocument.RELEASED,
                    "'" + Table.shown(cell) + "' is not a date like 2026-05-31");
            return null;
        }
    }

    private static void put(
            SortedMap<String, String> said,
            String attribute,
            @Nullable String value,
            Table.Row row,
            Findings findings) {
        if (value == null || value.isEmpty()) {
            return;
        }
        if (value.length() > LONGEST_ATTRIBUTE) {
            findings.warn(
                    "too_long",
                    row.line(),
                    attribute,
                    value.length() + " characters, " + LONGEST_ATTRIBUTE + " are kept");
        }
        said.put(attribute, value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE)));
    }
}
