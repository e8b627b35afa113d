package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether one group overtook another, and whether it lasted; {@code method.md}, section 8. */
public enum CrossoverVerdict implements WireName {
    /** It did, and stayed ahead for the months the method asks for. */
    SUSTAINED("sustained"),
    /** It did, and fell behind again before that. */
    TRANSIENT("transient"),
    /** It only seems so because models entered or left observation. */
    PANEL_DRIVEN("panel_driven"),
    /** It did not. */
    NONE("none"),
    /** It cannot be said. */
    NOT_OBSERVED("not_observed");

    private final String wireName;

    CrossoverVerdict(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static CrossoverVerdict of(String wireName) {
        return WireName.parse(CrossoverVerdict.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
