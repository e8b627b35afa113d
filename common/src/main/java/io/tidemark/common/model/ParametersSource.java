package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a model's total parameter count comes from, in order of preference. */
public enum ParametersSource implements WireName {
    /** A reviewed value of the registry. */
    CURATED("curated"),
    /** The total of stored elements; packed quantization distorts it. */
    SAFETENSORS("safetensors"),
    GGUF("gguf"),
    /** Read from the repository's name. */
    NAME("name");

    private final String wireName;

    ParametersSource(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static ParametersSource of(String wireName) {
        return WireName.parse(ParametersSource.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
