package io.tidemark.collector.domain;

import io.tidemark.common.model.RunOutcome;
import io.tidemark.common.model.WireName;

/** Where a run stands. Names are those of the ledger and of the API. */
public enum RunStatus implements WireName {
    /** Stored, but its start is not known to be on the topic yet: nothing is fetched. */
    STARTING("starting"),
    RUNNING("running"),
    COMPLETE("complete"),
    PARTIAL("partial"),
    FAILED("failed"),
    /** Its start could not be published, or someone ended it before its time: closed on the topic as failed. */
    CANCELLED("cancelled");

    private final String wireName;

    RunStatus(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException naming the wrong value and the allowed ones */
    public static RunStatus of(String wireName) {
        return WireName.parse(RunStatus.class, wireName);
    }

    public static RunStatus of(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETE -> COMPLETE;
            case PARTIAL -> PARTIAL;
            case FAILED -> FAILED;
        };
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
