package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a model is counted; {@code method.md}, section 1. */
public enum ModelStatus implements WireName {
    /** Counted in every group figure. */
    MAINLINE("mainline"),
    /** Needs a person. */
    CANDIDATE("candidate"),
    /** Refused by a rule of the policy, which is named beside it. */
    REJECTED("rejected");

    private final String wireName;

    ModelStatus(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static ModelStatus of(String wireName) {
        return WireName.parse(ModelStatus.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
