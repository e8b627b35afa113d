package io.tidemark.collector.domain;

import io.tidemark.common.model.WireName;

/** Where a shard stands. A shard at work is {@link #WAITING} with a lease that has not run out. */
public enum ShardState implements WireName {
    WAITING("waiting"),
    /** Read to its end. */
    DONE("done"),
    /** It had nothing to read. */
    SKIPPED("skipped"),
    /** Given up; what its pages gave before stays. */
    FAILED("failed");

    private final String wireName;

    ShardState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
