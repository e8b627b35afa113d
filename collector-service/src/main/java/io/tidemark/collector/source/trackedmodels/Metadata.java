package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.table.CellNumber;
import io.tidemark.collector.source.table.Table;
import io.tidemark.collector.source.trackedmodels.RegistryFile.Columns;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.source.trackedmodels.Shelf.Opened;
import io.tidemark.common.model.ModelId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the registry knows of single models besides their names: reviewed sizes, corrected release dates. */
record Metadata(Map<ModelId, SortedMap<String, String>> byModel) {

    private static final int LONGEST_NOTE = 1_000;

    static Metadata read(Shelf shelf) throws Closed {
        Map<ModelId, SortedMap<String, String>> byModel = new HashMap<>();
        read(shelf, RegistryFile.PARAMETERS, byModel, Metadata::sizes);
        read(shelf, RegistryFile.RELEASE_DATES, byModel, Metadata::release);
        return new Metadata(byModel);
    }

    SortedMap<String, String> of(ModelId model) {
        SortedMap<String, String> said = byModel.get(model);
        return said == null ? new TreeMap<>() : said;
    }

    /** Models with metadata that are on neither list. */
    SortedSet<ModelId> unlisted(Set<ModelId> one, Set<ModelId> other) {
        SortedSet<ModelId> unlisted = new TreeSet<>(byModel.keySet());
        unlisted.removeAll(one);
        unlisted.removeAll(other);
        return unlisted;
    }

    private interface RowReader {
        SortedMap<String, String> read(Table.Row row, Findings findings);
    }

    private static void read(
            Shelf shelf, RegistryFile file, Map<ModelId, SortedMap<String, String>> byModel, RowReader reader)
            throws Closed {
        Opened opened = shelf.open(file);
        Set<ModelId> seen = new TreeSet<>();
        long refused = 0;
        for (Table.Row row : opened.table().rows()) {
            String id = row.cell(Columns.ID);
            ModelId model = model(id);
            if (model == null) {
                opened.findings()
                        .warn(
                                "odd_model_id",
                                row.line(),
                                Columns.ID,
                                "'" + Table.shown(String.valueOf(id)) + "' is not a path of the Hub");
                refused++;
            } else if (!seen.add(model)) {
                opened.findings()
                        .warn("duplicate_row", row.line(), Columns.ID, model + " comes again; the first row holds");
            } else {
                byModel.computeIfAbsent(model, unseen -> new TreeMap<>()).putAll(reader.read(row, opened.findings()));
            }
        }
        shelf.believe(file, opened, refused);
    }

    /** Case counts: the Hub folds it, the registry does not. */
    static @Nullable ModelId model(@Nullable String id) {
        try {
            return id == null ? null : ModelId.parse(id);
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    private static SortedMap<String, String> sizes(Table.Row row, Findings findings) {
        SortedMap<String, String> said = new TreeMap<>();
        Double total = billions(row, Columns.TOTAL_PARAMETERS, findings);
        Double active = billions(row, Columns.ACTIVE_PARAMETERS, findings);
        if (total != null && active != null && active > total) {
            findings.warn(
                    "odd_parameters", row.line(), Columns.ACTIVE_PARAMETERS, active + " of " + total + " are active");
            active = null;
        }
        put(said, Columns.TOTAL_PARAMETERS, total == null ? null : row.cell(Columns.TOTAL_PARAMETERS));
        put(said, Columns.ACTIVE_PARAMETERS, active == null ? null : row.cell(Columns.ACTIVE_PARAMETERS));
        String moe = row.cell(Columns.IS_MOE);
        if (moe != null && !moe.equals("true") && !moe.equals("false")) {
            findings.warn(
                    "not_a_boolean",
                    row.line(),
                    Columns.IS_MOE,
                    "'" + Table.shown(moe) + "' is neither true nor false");
            moe = null;
        }
        put(said, Columns.IS_MOE, moe); // blank: not stated
        return said;
    }

    /** Decimal billions above 0. */
    private static @Nullable Double billions(Table.Row row, String column, Findings findings) {
        return switch (row.number(column)) {
            case CellNumber.Nothing none -> null;
            case CellNumber.Odd odd -> {
                findings.warn(odd.reason(), row.line(), column, odd.detail());
                yield null;
            }
            case CellNumber.Given given -> {
                if (given.value() == 0) {
                    findings.warn("zero_parameters", row.line(), column, "0 billion parameters; a size is above 0");
                    yield null;
                }
                yield given.value();
            }
        };
    }

    private static SortedMap<String, String> release(Table.Row row, Findings findings) {
        SortedMap<String, String> said = new TreeMap<>();
        put(said, Columns.HF_CREATED_AT, date(row, Columns.HF_CREATED_AT, findings));
        put(said, Columns.RELEASED, date(row, Columns.RELEASED, findings));
        put(said, "release_note", note(row, findings));
        return said;
    }

    private static @Nullable String date(Table.Row row, String column, Findings findings) {
        String cell = row.cell(column);
        if (cell == null) {
            return null;
        }
        try {
            return LocalDate.parse(cell).toString();
        } catch (DateTimeException unreadable) {
            findings.warn(
                    "not_a_date", row.line(), column, "'" + Table.shown(cell) + "' is not a date like 2026-05-31");
            return null;
        }
    }

    static @Nullable String note(Table.Row row, Findings findings) {
        String note = row.cell(Columns.NOTES);
        if (note == null || note.length() <= LONGEST_NOTE) {
            return note;
        }
        findings.warn(
                "too_long", row.line(), Columns.NOTES, note.length() + " characters, " + LONGEST_NOTE + " are kept");
        return note.substring(0, LONGEST_NOTE);
    }

    private static void put(SortedMap<String, String> said, String attribute, @Nullable String value) {
        if (value != null) {
            said.put(attribute, value);
        }
    }
}
