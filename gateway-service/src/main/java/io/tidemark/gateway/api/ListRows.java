package io.tidemark.gateway.api;

import io.tidemark.gateway.export.Column;
import io.tidemark.gateway.export.Columns;
import io.tidemark.gateway.export.CsvSink;
import io.tidemark.gateway.export.JsonLinesSink;
import io.tidemark.gateway.export.RowSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A page of rows in the forms that are no JSON document. */
final class ListRows {

    /** Columns by record: they follow from the class alone. */
    private static final Map<Class<?>, List<?>> COLUMNS = new ConcurrentHashMap<>();

    private ListRows() {}

    @SuppressWarnings("unchecked") // the columns under a class are of that class
    static <T extends Record> List<Column<T>> columns(Class<T> type) {
        return (List<Column<T>>) COLUMNS.computeIfAbsent(type, ignored -> Columns.of(type, ApiJson::text));
    }

    static <T extends Record> RowSink<T> sink(Form form, Class<T> type, OutputStream out) throws IOException {
        return switch (form) {
            case CSV -> new CsvSink<>(out, columns(type));
            case NDJSON -> new JsonLinesSink<>(out, ApiJson::bytes);
            case JSON -> throw new IllegalArgumentException("rows alone are no JSON answer");
        };
    }

    static <T extends Record> byte[] bytes(Form form, Class<T> type, List<T> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowSink<T> sink = sink(form, type, bytes)) {
            sink.write(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes bytes", impossible);
        }
        return bytes.toByteArray();
    }
}
