package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which baseline a RAM is measured against; {@code method.md}, section 7. The two are never mixed in one table. */
public enum RamForm implements WireName {
    /** The 10th largest cumulative downloads at the same age: 1 means on its way into the top 10. */
    CUTOFF("cutoff"),
    /** The median of the bucket's top 10 models by total downloads: 1 means typical of the top 10. */
    MEDIAN("median");

    private final String wireName;

    RamForm(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static RamForm of(String wireName) {
        return WireName.parse(RamForm.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
