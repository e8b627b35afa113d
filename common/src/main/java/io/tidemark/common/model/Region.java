package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The primary base of a publishing organization, by exact namespace; {@code method.md}, section 1. No value (null) means not reviewed yet. A model never inherits the region of its base model. */
public enum Region implements WireName {
    US("us"),
    CHINA("china"),
    /** Europe, not membership of the European Union. */
    EU("eu"),
    /** Reviewed: elsewhere. */
    OTHER("other"),
    /** Reviewed: it cannot be said. */
    UNKNOWN("unknown");

    private final String wireName;

    Region(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static Region of(String wireName) {
        return WireName.parse(Region.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
