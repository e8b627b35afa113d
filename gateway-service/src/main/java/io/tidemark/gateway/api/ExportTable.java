package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.WholeTables;
import java.util.List;

/** The tables of a snapshot that can be taken home whole. */
enum ExportTable implements WireName {
    MODELS("models", ModelSummary.class),
    SERIES("series", ExportRows.Series.class),
    CROSSOVERS("crossovers", ExportRows.Crossover.class),
    CONCENTRATION("concentration", ExportRows.Concentration.class),
    RAM("ram", ExportRows.Ram.class);

    private final String wireName;
    private final Class<? extends Record> row;

    ExportTable(String wireName, Class<? extends Record> row) {
        this.wireName = wireName;
        this.row = row;
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
        return switch (this) {
            case MODELS -> List.of("model");
            case SERIES -> List.of("metric", "by", "mode", "group", "month");
            case CROSSOVERS -> List.of("metric", "by", "mode", "adjusted", "a", "b");
            case CONCENTRATION -> List.of("metric", "by", "mode", "month");
            case RAM -> List.of("model", "checkpointDays");
        };
    }

    long rows(WholeTables.Counts counts) {
        return switch (this) {
            case MODELS -> counts.models();
            case SERIES -> counts.series();
            case CROSSOVERS -> counts.crossovers();
            case CONCENTRATION -> counts.concentration();
            case RAM -> counts.ram();
        };
    }
}
