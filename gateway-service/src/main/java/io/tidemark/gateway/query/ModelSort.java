package io.tidemark.gateway.query;

import io.tidemark.common.model.WireName;

/** What models are sorted by. */
public enum ModelSort implements WireName {
    INDEX("index", "adoption_index", "double precision"),
    DOWNLOADS_30D("downloads30d", "downloads_30d", "bigint"),
    DOWNLOADS_ALL_TIME("downloadsAllTime", "downloads_all_time", "bigint"),
    LIKES("likes", "likes", "bigint"),
    RELEASED_ON("releasedOn", "released_on", "date"),
    PARAMETERS("parameters", "parameters", "bigint"),
    MODEL("model", "model", "text");

    private final String wireName;
    private final String column;
    private final String type;

    ModelSort(String wireName, String column, String type) {
        this.wireName = wireName;
        this.column = column;
        this.type = type;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    SortColumn column(boolean descending) {
        return new SortColumn(column, type, "model", descending);
    }

    /** Whether a cursor's value is one this column can have. */
    public boolean accepts(String value) {
        return switch (type) {
            case "bigint" -> value.matches("-?\\d{1,18}");
            case "double precision" -> Numbers.isFinite(value);
            case "date" -> value.matches("\\d{4}-\\d\\d-\\d\\d");
            default -> true;
        };
    }
}
