package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow.Model;
import io.tidemark.common.model.WireName;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What models are sorted by: a column, and the same value in a row. */
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

    /** What a row is sorted by; null if it has no value, and comes last. */
    @SuppressWarnings("unchecked") // all values of a sort are of one type, which is ordered
    @Nullable
    Comparable<Object> value(Model row) {
        Object value =
                switch (this) {
                    case INDEX -> row.index() == null ? null : row.index().value();
                    case DOWNLOADS_30D -> row.downloads30d();
                    case DOWNLOADS_ALL_TIME -> row.downloadsAllTime();
                    case LIKES -> row.likes();
                    case RELEASED_ON -> row.releasedOn();
                    case PARAMETERS -> row.parameters();
                    case MODEL -> row.model().toString();
                };
        return (Comparable<Object>) value;
    }

    /** The value that a cursor holds as text. */
    @SuppressWarnings("unchecked")
    Comparable<Object> parse(String text) {
        Object parsed =
                switch (type) {
                    case "bigint" -> Long.valueOf(text);
                    case "double precision" -> Double.valueOf(text);
                    case "date" -> LocalDate.parse(text);
                    default -> text;
                };
        return (Comparable<Object>) parsed;
    }

    /** Whether a cursor's value is one this column can have. */
    public boolean accepts(String value) {
        return switch (type) {
            case "bigint" -> value.matches("-?\\d{1,18}");
            case "double precision" -> Numbers.isFinite(value);
            case "date" -> value.matches("[1-9]\\d{3}-\\d\\d-\\d\\d") && isDay(value);
            default -> true;
        };
    }

    private static boolean isDay(String value) {
        try {
            LocalDate _ = LocalDate.parse(value);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
