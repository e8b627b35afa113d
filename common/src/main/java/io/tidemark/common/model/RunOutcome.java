package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a collection run ended. */
public enum RunOutcome implements WireName {
    /** Every planned shard was read to its end. */
    COMPLETE("complete"),
    /** Something was lost or suspect: values may be kept, no absence, total or rank may be concluded. */
    PARTIAL("partial"),
    /** Nothing usable was read. */
    FAILED("failed");

    private final String wireName;

    RunOutcome(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static RunOutcome of(String wireName) {
        return WireName.parse(RunOutcome.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
