package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a source's licence lets others be given; enforced by the gateway. */
public enum Redistribution implements WireName {
    /** Values may be shown and exported, with the citation. */
    RAW("raw"),
    /** Shares, ranks and percentiles only. */
    DERIVED("derived"),
    /** Nothing, to anyone but the tenant whose key it is. */
    NONE("none");

    private final String wireName;

    Redistribution(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static Redistribution of(String wireName) {
        return WireName.parse(Redistribution.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
