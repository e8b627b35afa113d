package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.WholeTables;
import java.util.List;
import java.util.function.ToLongFunction;

/** The tables of a snapshot that can be taken home whole. */
enum ExportTable implements WireName {
    MODELS("models", ModelSummary.class, List.of("model"), WholeTables.Counts::models),
    SERIES(
            "series",
            ExportRows.Series.class,
            List.of("metric", "by", "mode", "group", "month"),
            WholeTables.Counts::series),
    CROSSOVERS(
            "crossovers",
            ExportRows.Crossover.class,
            List.of("metric", "by", "mode", "adjusted", "a", "b"),
            WholeTables.Counts::crossovers),
    CONCENTRATION(
            "concentration",
            ExportRows.Concentration.class,
            List.of("metric", "by", "mode", "month"),
            WholeTables.Counts::concentration),
    RAM("ram", ExportRows.Ram.class, List.of("model", "checkpointDays"), WholeTables.Counts::ram);

    private final String wireName;
    private final Class<? extends Record> row;
    private final List<String> key;
    private final ToLongFunction<WholeTables.Counts> rows;

    ExportTable(
            String wireName, Class<? extends Record> row, List<String> key, ToLongFunction<WholeTables.Counts> rows) {
        this.wireName = wireName;
        this.row = row;
        this.key = key;
        this.rows = rows;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    Class<? extends Record> row() {
        return row;
    }

    /** The columns that name a row, and that rows are sorted by. */
    List<String> key() {
        return key;
    }

    long rows(WholeTables.Counts counts) {
        return rows.applyAsLong(counts);
    }
}
