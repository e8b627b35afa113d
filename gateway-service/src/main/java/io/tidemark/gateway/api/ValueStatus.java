package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.WireName;
import org.jspecify.annotations.Nullable;

/** Why a value is there, or is not. */
public enum ValueStatus implements WireName {
    OBSERVED("observed"),
    /** It was observed, and its source's terms allow only derived figures. */
    WITHHELD("withheld");

    private final String wireName;

    ValueStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    static ValueStatus of(@Nullable Object value) {
        return value == null ? WITHHELD : OBSERVED;
    }
}
