package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a RAM value is there, or why it is not. */
public enum RamStatus implements WireName {
    OBSERVED("observed"),
    /** The model has not reached this age. */
    TOO_YOUNG("too_young"),
    /** No counter readings close enough on both sides of this age. */
    NOT_OBSERVED("not_observed"),
    /** Fewer models of this age in the bucket than the baseline needs. */
    INSUFFICIENT_BASELINE("insufficient_baseline"),
    /** The model's size is unresolved, so it has no bucket. */
    NO_SIZE("no_size"),
    /** Neither a curated nor a repository date is known, so there is no age. */
    NO_RELEASE_DATE("no_release_date");

    private final String wireName;

    RamStatus(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static RamStatus of(String wireName) {
        return WireName.parse(RamStatus.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
