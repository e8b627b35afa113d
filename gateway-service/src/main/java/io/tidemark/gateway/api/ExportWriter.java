package io.tidemark.gateway.api;

import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.export.ParquetSink;
import io.tidemark.gateway.export.RowSink;
import io.tidemark.gateway.export.RowSink.Ready;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.WholeTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes a table of a snapshot: equal bytes for equal snapshots, whenever and wherever. */
@ApplicationScoped
public class ExportWriter {

    private final WholeTables tables;
    private final GatewayConfig config;

    public ExportWriter(WholeTables tables, GatewayConfig config) {
        this.tables = tables;
        this.config = config;
    }

    /** @param out closed at the end */
    void write(ShownSnapshot snapshot, ExportTable table, ExportFormat format, OutputStream out) throws IOException {
        long key = snapshot.key();
        Duration limit = config.exportDeadline();
        switch (table) {
            case MODELS -> {
                Terms terms = Terms.of(snapshot);
                try (RowSink<ModelSummary> sink = sink(snapshot, table, ModelSummary.class, format, out)) {
                    tables.models(
                            key,
                            limit,
                            rows -> sink.ready(each(rows, row -> ModelSummary.of(row, terms))),
                            Ready::write);
                }
            }
            case SERIES -> {
                try (RowSink<ExportRows.Series> sink = sink(snapshot, table, ExportRows.Series.class, format, out)) {
                    tables.series(key, limit, rows -> sink.ready(each(rows, ExportRows.Series::of)), Ready::write);
                }
            }
            case CROSSOVERS -> {
                try (RowSink<ExportRows.Crossover> sink =
                        sink(snapshot, table, ExportRows.Crossover.class, format, out)) {
                    tables.crossovers(
                            key, limit, rows -> sink.ready(each(rows, ExportRows.Crossover::of)), Ready::write);
                }
            }
            case CONCENTRATION -> {
                try (RowSink<ExportRows.Concentration> sink =
                        sink(snapshot, table, ExportRows.Concentration.class, format, out)) {
                    tables.concentration(
                            key, limit, rows -> sink.ready(each(rows, ExportRows.Concentration::of)), Ready::write);
                }
            }
            case RAM -> {
                try (RowSink<ExportRows.Ram> sink = sink(snapshot, table, ExportRows.Ram.class, format, out)) {
                    tables.mainline(
                            key,
                            limit,
                            rows -> sink.ready(rows.stream()
                                    .map(ExportRows.Ram::of)
                                    .flatMap(List::stream)
                                    .toList()),
                            Ready::write);
                }
            }
        }
    }

    private static <R, T> List<T> each(List<R> rows, Function<R, T> make) {
        return rows.stream().map(make).toList();
    }

    private static <T extends Record> RowSink<T> sink(
            ShownSnapshot snapshot, ExportTable table, Class<T> type, ExportFormat format, OutputStream out)
            throws IOException {
        return switch (format) {
            case CSV -> ListRows.sink(Form.CSV, type, out);
            case NDJSON -> ListRows.sink(Form.NDJSON, type, out);
            case PARQUET -> new ParquetSink<>(out, ListRows.columns(type), about(snapshot, table));
        };
    }

    /** What a file says of itself when it has lost its name. */
    private static SortedMap<String, String> about(ShownSnapshot snapshot, ExportTable table) {
        SortedMap<String, String> about = new TreeMap<>();
        about.put("tidemark.snapshot", snapshot.id());
        about.put("tidemark.asOf", snapshot.asOf().toString());
        about.put("tidemark.method", snapshot.method());
        about.put("tidemark.table", table.wireName());
        return about;
    }
}
