package io.tidemark.gateway.query;

import io.tidemark.common.model.WireName;

/** What groups are sorted by. */
public enum GroupSort implements WireName {
    MONTHLY_DOWNLOADS("monthlyDownloads", "monthly_downloads", "double precision"),
    CUMULATIVE_DOWNLOADS("cumulativeDownloads", "cumulative_downloads", "double precision"),
    MODELS("models", "models", "integer"),
    ID("id", "group_id", "text");

    private final String wireName;
    private final String column;
    private final String type;

    GroupSort(String wireName, String column, String type) {
        this.wireName = wireName;
        this.column = column;
        this.type = type;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    SortColumn column(boolean descending) {
        return new SortColumn(column, type, "group_id", descending);
    }

    /** Whether a cursor's value is one this column can have. */
    public boolean accepts(String value) {
        return switch (type) {
            case "double precision" -> Numbers.isFinite(value);
            case "integer" -> value.matches("\\d{1,9}");
            default -> true;
        };
    }
}
