package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a measurement counts. The kind decides what may be done with it: only a counter is differenced, a rolling window
 * is never added up over time; {@code method.md}, section 2.
 */
public enum Metric implements WireName {
    /** Downloads of the trailing 30 days, as the Hub counts them at the time of reading. */
    DOWNLOADS_30D("downloads_30d", Kind.ROLLING_WINDOW),
    /** Downloads since the repository was created, as the Hub counts them; it can fall. */
    DOWNLOADS_ALL_TIME("downloads_all_time", Kind.COUNTER),
    /** People who like the repository now. */
    LIKES("likes", Kind.GAUGE);

    /** How readings of a metric relate over time. */
    public enum Kind {
        /** Cumulative: differences of readings are amounts. */
        COUNTER,
        /** A rate over a trailing window: neither summed nor differenced. */
        ROLLING_WINDOW,
        /** A state. */
        GAUGE
    }

    private final String wireName;
    private final Kind kind;

    Metric(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
    }

    @JsonCreator
    public static Metric of(String wireName) {
        return WireName.parse(Metric.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }
}
