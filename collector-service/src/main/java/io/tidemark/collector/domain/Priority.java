package io.tidemark.collector.domain;

import io.tidemark.common.model.WireName;

/** Whose run goes first. The rank is what the ledger orders by, the lower the sooner. */
public enum Priority implements WireName {
    /** Someone asked for it and waits. */
    REQUESTED(0, "requested"),
    /** A plan asked for it: it has the day. */
    PLANNED(1, "planned");

    private final int rank;
    private final String wireName;

    Priority(int rank, String wireName) {
        this.rank = rank;
        this.wireName = wireName;
    }

    public static Priority ofRank(int rank) {
        for (Priority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("there is no priority of rank " + rank);
    }

    public int rank() {
        return rank;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
