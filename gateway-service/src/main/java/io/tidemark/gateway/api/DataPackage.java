package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.export.Column;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Describes the exported files of a snapshot as a Frictionless Data Package, specification 1.0
 * (specs.frictionlessdata.io/data-package and /table-schema). {@code unit}, {@code null}, {@code snapshot} and the like are
 * properties of ours, as the specification allows. No time and no size of a file: equal snapshots are described by equal bytes.
 */
@ApplicationScoped
public class DataPackage {

    private final Map<String, Map<String, ColumnMeaning>> dictionary = ColumnMeaning.dictionary();
    private final ExportCounts counts;

    public DataPackage(ExportCounts counts) {
        this.counts = counts;
    }

    byte[] of(ShownSnapshot snapshot) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", "data-package");
        document.put("name", "tidemark-" + snapshot.asOf());
        document.put("id", snapshot.id());
        document.put("title", "Tidemark, adoption of open language models, as of " + snapshot.asOf());
        document.put("version", snapshot.asOf().toString());
        document.put("snapshot", snapshot.id());
        document.put("asOf", snapshot.asOf());
        document.put("method", snapshot.method());
        document.put("inputsDigest", snapshot.inputsDigest());
        document.put("notSeen", snapshot.summary().notSeen());
        document.put("notes", Notes.of(snapshot).list());
        List<Map<String, Object>> licenses = licenses(snapshot);
        if (!licenses.isEmpty()) {
            document.put("licenses", licenses);
        }
        document.put(
                "sources", snapshot.sources().stream().map(DataPackage::source).toList());
        List<Object> resources = new ArrayList<>();
        for (ExportTable table : ExportTable.values()) {
            for (ExportFormat format : ExportFormat.values()) {
                resources.add(resource(table, format, table.rows(counts.of(snapshot))));
            }
        }
        document.put("resources", resources);
        return ApiJson.bytes(document);
    }

    /** Of the sources: what is computed from them is under all of these together. */
    private static List<Map<String, Object>> licenses(ShownSnapshot snapshot) {
        return snapshot.sources().stream()
                .map(SnapshotRow.Source::license)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
    }

    private static Map<String, Object> source(SnapshotRow.Source source) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("title", source.source());
        described.put("citation", source.citation());
        if (source.license() != null) {
            described.put("license", source.license());
        }
        described.put("redistribution", source.redistribution());
        described.put("invented", source.invented());
        return described;
    }

    private Map<String, Object> resource(ExportTable table, ExportFormat format, long rows) {
        boolean csv = format == ExportFormat.CSV;
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("profile", csv ? "tabular-data-resource" : "data-resource");
        resource.put("name", csv ? table.wireName() : table.wireName() + "-" + format.wireName());
        resource.put("path", table.wireName() + '.' + format.wireName());
        resource.put("format", format.wireName());
        resource.put("mediatype", format.contentType().replaceFirst(";.*", ""));
        if (format != ExportFormat.PARQUET) {
            resource.put("encoding", "utf-8");
        }
        if (csv) {
            Map<String, Object> dialect = new LinkedHashMap<>();
            dialect.put("delimiter", ",");
            dialect.put("lineTerminator", "\r\n");
            dialect.put("quoteChar", "\"");
            dialect.put("doubleQuote", true);
            dialect.put("header", true);
            resource.put("dialect", dialect);
        }
        resource.put("rows", rows);
        resource.put("schema", schema(table));
        return resource;
    }

    private Map<String, Object> schema(ExportTable table) {
        Map<String, ColumnMeaning> meanings = dictionary.get(table.wireName());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "fields",
                ListRows.columns(table.row()).stream()
                        .map(column -> field(column, meanings.get(column.name())))
                        .toList());
        schema.put("missingValues", List.of(""));
        schema.put("primaryKey", table.key());
        return schema;
    }

    private static Map<String, Object> field(Column<?> column, ColumnMeaning meaning) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("type", column.type().frictionless());
        field.put("description", meaning.description());
        if (meaning.unit() != null) {
            field.put("unit", meaning.unit());
        }
        if (meaning.missing() != null) {
            field.put("null", meaning.missing());
        }
        field.put("constraints", Map.of("required", !column.nullable()));
        return field;
    }
}
