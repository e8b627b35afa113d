package io.tidemark.collector.source.archive;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.model.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a CSV file is what. Reference and example: {@code docs/guide/sources/archive.md}.
 *
 * @param subject column of the model's path
 * @param observedOn column of the day, an ISO date or instant
 * @param readAt column of the instant a value was read; null takes it from {@code observedOn} where that is an instant
 * @param measurements by wire name of a metric
 * @param description by attribute, see {@link Attribute}: its column
 * @param skipWhen by column: rows with this text in it are skipped, and counted
 * @param ignore columns known and not wanted
 * @param comment lines beginning so are no rows; null for none
 * @param unknownValues cells that mean "unknown", besides empty ones
 * @param delimiter between columns
 * @param listSeparator between elements of a cell that holds several
 */
@RegisterForReflection
record Mapping(
        @Nullable String subject,
        @Nullable String observedOn,
        @Nullable String readAt,
        Map<Metric, Measured> measurements,
        Map<Attribute, String> description,
        Map<String, String> skipWhen,
        List<String> ignore,
        @Nullable String comment,
        Set<String> unknownValues,
        String delimiter,
        String listSeparator) {

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

    /** What a 0 says. */
    enum Zero {
        zero,
        unknown
    }

    /**
     * A column of counts.
     *
     * @param zeroMeans {@code unknown} for files that write 0 where nothing was counted
     */
    @RegisterForReflection
    record Measured(String column, Zero zeroMeans) {
        Measured(@Nullable String column, @Nullable Zero zeroMeans) {
            this.column = column == null ? "" : column;
            this.zeroMeans = zeroMeans == null ? Zero.zero : zeroMeans;
        }
    }

    Mapping(
            @Nullable String subject,
            @Nullable String observedOn,
            @Nullable String readAt,
            @Nullable Map<Metric, Measured> measurements,
            @Nullable Map<Attribute, String> description,
            @Nullable Map<String, String> skipWhen,
            @Nullable List<String> ignore,
            @Nullable String comment,
            @Nullable Set<String> unknownValues,
            @Nullable String delimiter,
            @Nullable String listSeparator) {
        this.subject = subject;
        this.observedOn = observedOn;
        this.readAt = readAt;
        this.measurements = measurements == null ? Map.of() : new LinkedHashMap<>(measurements);
        this.description = description == null ? Map.of() : new LinkedHashMap<>(description);
        this.skipWhen = skipWhen == null ? Map.of() : Map.copyOf(skipWhen);
        this.ignore = ignore == null ? List.of() : List.copyOf(ignore);
        this.comment = comment;
        this.unknownValues = unknownValues == null ? Set.of() : Set.copyOf(unknownValues);
        this.delimiter = delimiter == null ? "," : delimiter;
        this.listSeparator = listSeparator == null ? "|" : listSeparator;
    }

    /**
     * Not in the constructor: an unknown member is to be named before one that is missing for it.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    void check() {
        if (subject == null || observedOn == null) {
            throw new IllegalArgumentException("mapping: 'subject' and 'observedOn' must each name a column");
        }
        if (measurements.isEmpty() && description.isEmpty()) {
            throw new IllegalArgumentException("mapping: neither 'measurements' nor 'description' maps a column");
        }
        measurements.forEach((metric, measured) -> {
            if (measured.column().isEmpty()) {
                throw new IllegalArgumentException(
                        "mapping.measurements." + metric.wireName() + ": 'column' is missing");
            }
        });
        if (comment != null && comment.length() != 1) {
            throw new IllegalArgumentException("mapping.comment must be one character");
        }
        if (delimiter.length() != 1 || listSeparator.isEmpty()) {
            throw new IllegalArgumentException(
                    "mapping.delimiter must be one character and mapping.listSeparator not empty");
        }
    }

    /** Every column that must be there, with what for. */
    Map<String, String> required() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("subject", String.valueOf(subject));
        columns.put("observedOn", String.valueOf(observedOn));
        if (readAt != null) {
            columns.put("readAt", readAt);
        }
        measurements.forEach((metric, measured) -> columns.put("measurements." + metric.wireName(), measured.column()));
        description.forEach((attribute, column) -> columns.put("description." + attribute, column));
        skipWhen.keySet().forEach(column -> columns.put("skipWhen." + column, column));
        return columns;
    }
}
