package io.tidemark.scoring.store;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.WireName;

/** How far a run has come here. */
public enum RunStatus implements WireName {
    /** Started and not completed. */
    OPEN("open"),
    /** Completed; some of its batches have not arrived. */
    TAKING_IN("taking_in"),
    /** All of it is here; the next snapshot holds it. */
    WAITING("waiting"),
    /** A snapshot holds it. */
    COMPUTED("computed"),
    /** All of it is here, within its tenants' own scope: no snapshot will ever hold it. */
    KEPT("kept");

    private final String wireName;

    RunStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
