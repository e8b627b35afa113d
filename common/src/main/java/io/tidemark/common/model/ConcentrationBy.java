package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Among whom adoption is concentrated; {@code method.md}, section 9. */
public enum ConcentrationBy implements WireName {
    MODEL("model"),
    ORGANIZATION("organization"),
    FAMILY("family"),
    REGION("region"),
    SIZE("size");

    private final String wireName;

    ConcentrationBy(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static ConcentrationBy of(String wireName) {
        return WireName.parse(ConcentrationBy.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
