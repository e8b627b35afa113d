package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where the gap between two groups is going; {@code method.md}, section 8. */
public enum GapTrend implements WireName {
    /** Away from 0, its interval leaves no doubt. */
    WIDENING("widening"),
    /** The interval of its slope holds 0. */
    STABLE("stable"),
    /** Towards 0. */
    NARROWING("narrowing");

    private final String wireName;

    GapTrend(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static GapTrend of(String wireName) {
        return WireName.parse(GapTrend.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
