package io.tidemark.collector.domain;

import io.tidemark.common.model.WireName;

/** What a run reads. Names are those of the ledger, of the API and of the topic. */
public enum RunKind implements WireName {
    /** The world as it is. */
    COLLECTION("collection"),
    /** History that somebody else wrote down. */
    ARCHIVE("archive"),
    /** An operator's own systems: figures that belong to a tenant. */
    TENANT("tenant");

    private final String wireName;

    RunKind(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException naming the wrong value and the allowed ones */
    public static RunKind of(String wireName) {
        return WireName.parse(RunKind.class, wireName);
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
