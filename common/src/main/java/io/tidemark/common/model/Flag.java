package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A mark on a value that is not a plain reading; {@code method.md}, sections 2 and 3. */
public enum Flag implements WireName {
    /** An increment spread evenly over the days between two readings. */
    INTERPOLATED("interpolated"),
    /** Interpolated over more than 45 days. */
    SPARSE("sparse"),
    /** A month's downloads read from the 30-day window nearest its end. */
    ESTIMATED("estimated"),
    /** The counter fell: the increment is 0 and the revision is kept and shown. */
    REVISION("revision"),
    /** Several values for one day and source: the newest fetch won, the others are kept. */
    CONFLICT("conflict"),
    /** The source repeated its last values: no new reading. */
    STALE_FEED("stale_feed"),
    /** The meaning of the metric changed on this day: nothing is published across the cut. */
    UNIT_CHANGE("unit_change"),
    /** The repository was removed or withheld: its last known counter is carried. */
    GONE("gone"),
    /** A daily increment far outside the model's own distribution. */
    SPIKE("spike"),
    /** One event that a trailing 30-day window shows for 30 days. */
    BULK_EVENT("bulk_event"),
    /** More than a fifth of the value entered or left observation instead of being downloaded. */
    PANEL_CHANGE("panel_change"),
    /** The repository was renamed: earlier values were read under another path. */
    ALIAS("alias"),
    /** It names itself as a parent, or descends from what descends from it: such a declaration says nothing of its origin. */
    LINEAGE_CYCLE("lineage_cycle"),
    /** A sum of days of which some are not observed, or not over: it holds the others only. */
    INCOMPLETE("incomplete");

    private final String wireName;

    Flag(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static Flag of(String wireName) {
        return WireName.parse(Flag.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
