package io.tidemark.gateway.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.WireName;

/** What can happen. */
public enum EventType implements WireName {
    /** A snapshot became visible. */
    SNAPSHOT_PUBLISHED("snapshot-published", EventData.SnapshotPublished.class),
    /** One group overtook another, and stays ahead: the verdict became {@code sustained}. */
    CROSSOVER_FOUND("crossover-found", EventData.Crossover.class),
    /** A verdict is {@code sustained} no more. One that cannot be said any more is not lost. */
    CROSSOVER_LOST("crossover-lost", EventData.Crossover.class),
    /** Concentration surely rises, and did not surely rise before. */
    CONSOLIDATION_ALERT("consolidation-alert", EventData.Consolidation.class),
    /** A model is among the ten with the most downloads of 30 days, and was observed outside them before. */
    TOP10_ENTERED("top10-entered", EventData.Top10Entered.class),
    /** A source misses its freshness objective. */
    SOURCE_STALE("source-stale", EventData.SourceStale.class);

    private final String wireName;
    private final Class<? extends EventData> data;

    EventType(String wireName, Class<? extends EventData> data) {
        this.wireName = wireName;
        this.data = data;
    }

    @JsonCreator
    public static EventType of(String wireName) {
        return WireName.parse(EventType.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** What an event of this type says. */
    public Class<? extends EventData> data() {
        return data;
    }
}
