package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a group series adds up; {@code method.md}, section 3. */
public enum SeriesMode implements WireName {
    /** The downloads of one calendar month (UTC). */
    MONTHLY("monthly"),
    /** The sum of each model's last known counter up to the month's last day. */
    CUMULATIVE("cumulative");

    private final String wireName;

    SeriesMode(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static SeriesMode of(String wireName) {
        return WireName.parse(SeriesMode.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
