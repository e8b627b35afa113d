package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a derivative was made from its base model, in the Hub's own words. */
public enum Relation implements WireName {
    FINETUNE("finetune"),
    ADAPTER("adapter"),
    MERGE("merge"),
    QUANTIZED("quantized");

    private final String wireName;

    Relation(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static Relation of(String wireName) {
        return WireName.parse(Relation.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
