package io.tidemark.collector.source.archive;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectSpace;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is what. Reference and example: {@code docs/guide/sources/archive.md}.
 *
 * @param space whose names the subjects are; null for repositories of the Hub
 * @param subject column of the subject's name
 * @param subjectElse column that holds the name where {@code subject} is empty
 * @param observedOn column of the day, an ISO date or instant
 * @param on the day of every row, for a file that is a state and names none
 * @param readAt column of the instant a value was read; null takes it from {@code observedOn} where that is an instant
 * @param measurements by metric, {@code metric} or {@code metric/qualifier}
 * @param description by attribute, see {@link Attribute}: its column
 * @param entry by the name an attribute is to have: its column
 * @param register which list of the source the entries stand in; null where it has one
 * @param describes which rows describe their subject
 * @param skipWhen by column: rows with this text in it are skipped, and counted
 * @param onlyWhen by column: rows with another text in it are skipped, and counted
 * @param ignore columns known and not wanted
 * @param comment lines beginning so are no rows; null for none
 * @param unknownValues cells that mean "unknown", besides empty ones
 * @param delimiter between columns
 * @param listSeparator between elements of a cell that holds several
 */
@RegisterForReflection
record Mapping(
        @Nullable SubjectSpace space,
        @Nullable String subject,
        @Nullable String subjectElse,
        @Nullable String observedOn,
        @Nullable LocalDate on,
        @Nullable String readAt,
        Map<String, Measured> measurements,
        Map<Attribute, String> description,
        Map<String, String> entry,
        @Nullable String register,
        Describes describes,
        Map<String, String> skipWhen,
        Map<String, String> onlyWhen,
        List<String> ignore,
        @Nullable String comment,
        Set<String> unknownValues,
        String delimiter,
        String listSeparator) {

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

    /** Attributes of a description that a column may give. */
    enum Attribute {
        hubId,
        createdAt,
        lastModified,
        sha,
        pipelineTag,
        libraryName,
        licenses,
        tags,
        parameters,
        gated
    }

    /** Which rows describe their subject. */
    enum Describes {
        /** The newest of each subject: for histories. Remembers a row of every subject. */
        newest,
        /** Every one: for files with one row a subject. Remembers nothing, so a file may have millions. */
        every
    }

    /** What a 0 says. */
    enum Zero {
        zero,
        unknown
    }

    /**
     * A column of values.
     *
     * @param zeroMeans {@code unknown} for files that write 0 where nothing was counted
     * @param qualifierColumn column whose text tells the figures of one metric apart, such as a board
     */
    @RegisterForReflection
    record Measured(String column, Zero zeroMeans, @Nullable String qualifierColumn) {
        Measured(@Nullable String column, @Nullable Zero zeroMeans, @Nullable String qualifierColumn) {
            this.column = column == null ? "" : column;
            this.zeroMeans = zeroMeans == null ? Zero.zero : zeroMeans;
            this.qualifierColumn = qualifierColumn;
        }
    }

    Mapping(
            @Nullable SubjectSpace space,
            @Nullable String subject,
            @Nullable String subjectElse,
            @Nullable String observedOn,
            @Nullable LocalDate on,
            @Nullable String readAt,
            @Nullable Map<String, Measured> measurements,
            @Nullable Map<Attribute, String> description,
            @Nullable Map<String, String> entry,
            @Nullable String register,
            @Nullable Describes describes,
            @Nullable Map<String, String> skipWhen,
            @Nullable Map<String, String> onlyWhen,
            @Nullable List<String> ignore,
            @Nullable String comment,
            @Nullable Set<String> unknownValues,
            @Nullable String delimiter,
            @Nullable String listSeparator) {
        this.space = space;
        this.subject = subject;
        this.subjectElse = subjectElse;
        this.observedOn = observedOn;
        this.on = on;
        this.readAt = readAt;
        this.measurements = measurements == null ? Map.of() : new LinkedHashMap<>(measurements);
        this.description = description == null ? Map.of() : new LinkedHashMap<>(description);
        this.entry = entry == null ? Map.of() : new LinkedHashMap<>(entry);
        this.register = register;
        this.describes = describes == null ? Describes.newest : describes;
        this.skipWhen = skipWhen == null ? Map.of() : Map.copyOf(skipWhen);
        this.onlyWhen = onlyWhen == null ? Map.of() : Map.copyOf(onlyWhen);
        this.ignore = ignore == null ? List.of() : List.copyOf(ignore);
        this.comment = comment;
        this.unknownValues = unknownValues == null ? Set.of() : Set.copyOf(unknownValues);
        this.delimiter = delimiter == null ? "," : delimiter;
        this.listSeparator = listSeparator == null ? "|" : listSeparator;
    }

    SubjectSpace spaceOrHub() {
        return space == null ? SubjectSpace.HUB : space;
    }

    boolean tells() {
        return !description.isEmpty() || !entry.isEmpty();
    }

    /** The same mapping with every row of one day: for a state whose day the request names. */
    Mapping on(LocalDate day) {
        return new Mapping(
                space,
                subject,
                subjectElse,
                null,
                day,
                readAt,
                measurements,
                description,
                entry,
                register,
                describes,
                skipWhen,
                onlyWhen,
                ignore,
                comment,
                unknownValues,
                delimiter,
                listSeparator);
    }

    /**
     * Whether a file can be read by it.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    void check() {
        checkColumns();
        if (observedOn == null && on == null) {
            throw new IllegalArgumentException("mapping: give 'observedOn', the column of the day; or 'on', the day of"
                    + " every row, for files that do not say it");
        }
    }

    /**
     * All but the day, which a request may bring. Not in the constructor: an unknown member is to be named before one that
     * is missing for it.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    void checkColumns() {
        if (subject == null) {
            throw new IllegalArgumentException("mapping: 'subject' must name a column");
        }
        if (observedOn != null && on != null) {
            throw new IllegalArgumentException(
                    "mapping: give either 'observedOn', a column, or 'on', the day of every row; not both");
        }
        if (measurements.isEmpty() && !tells()) {
            throw new IllegalArgumentException(
                    "mapping: none of 'measurements', 'description' and 'entry' maps a column");
        }
        if (register != null && !SNAKE_CASE.matcher(register).matches()) {
            throw new IllegalArgumentException("mapping.register '" + Cells.shown(register) + "' is not snake_case");
        }
        entry.keySet().forEach(attribute -> {
            if (!SNAKE_CASE.matcher(attribute).matches()) {
                throw new IllegalArgumentException("mapping.entry: '" + Cells.shown(attribute) + "' is not snake_case");
            }
        });
        if (!description.isEmpty() && spaceOrHub() != SubjectSpace.HUB) {
            throw new IllegalArgumentException(
                    "mapping.description is of repositories of the Hub; use 'entry' for names of another space");
        }
        measurements.forEach(this::check);
        if (comment != null && comment.length() != 1) {
            throw new IllegalArgumentException("mapping.comment must be one character");
        }
        if (delimiter.length() != 1 || listSeparator.isEmpty()) {
            throw new IllegalArgumentException(
                    "mapping.delimiter must be one character and mapping.listSeparator not empty");
        }
    }

    private void check(String key, Measured measured) {
        Metric metric;
        try {
            metric = metric(key);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("mapping.measurements: " + unknown.getMessage(), unknown);
        }
        String qualifier = qualifier(key);
        if (measured.column().isEmpty()) {
            throw new IllegalArgumentException("mapping.measurements." + key + ": 'column' is missing");
        }
        if (qualifier != null && measured.qualifierColumn() != null) {
            throw new IllegalArgumentException(
                    "mapping.measurements." + key + ": it has a qualifier already, besides 'qualifierColumn'");
        }
        if (qualifier != null && !Measurement.isQualifier(qualifier)) {
            throw new IllegalArgumentException("mapping.measurements." + key
                    + ": a qualifier is 1 to 120 letters, digits, '.', '_', '/', ':', '@' or '-'");
        }
        if (!metric.appliesTo(spaceOrHub())) {
            throw new IllegalArgumentException("mapping.measurements." + key + " is counted of repositories of the Hub,"
                    + " not of names of " + spaceOrHub().wireName());
        }
    }

    static Metric metric(String key) {
        int slash = key.indexOf('/');
        return Metric.of(slash < 0 ? key : key.substring(0, slash));
    }

    static @Nullable String qualifier(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? null : key.substring(slash + 1);
    }

    /** Every column that must be there, with what for. */
    Map<String, String> required() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("subject", String.valueOf(subject));
        put(columns, "subjectElse", subjectElse);
        put(columns, "observedOn", observedOn);
        put(columns, "readAt", readAt);
        measurements.forEach((key, measured) -> {
            columns.put("measurements." + key, measured.column());
            put(columns, "measurements." + key + ".qualifierColumn", measured.qualifierColumn());
        });
        description.forEach((attribute, column) -> columns.put("description." + attribute, column));
        entry.forEach((attribute, column) -> columns.put("entry." + attribute, column));
        skipWhen.keySet().forEach(column -> columns.put("skipWhen." + column, column));
        onlyWhen.keySet().forEach(column -> columns.put("onlyWhen." + column, column));
        return columns;
    }

    private static void put(Map<String, String> columns, String use, @Nullable String column) {
        if (column != null) {
            columns.put(use, column);
        }
    }
}
