package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What group series are by; {@code method.md}, section 3. */
public enum Grouping implements WireName {
    REGION("region"),
    ORGANIZATION("organization"),
    FAMILY("family"),
    SIZE("size"),
    LICENSE("license");

    private final String wireName;

    Grouping(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static Grouping of(String wireName) {
        return WireName.parse(Grouping.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
