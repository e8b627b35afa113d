package io.tidemark.collector.domain;

import io.tidemark.common.model.WireName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a source keeps its promise of an age. */
public enum Freshness implements WireName {
    FRESH("fresh"),
    STALE("stale");

    private final String wireName;

    Freshness(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException naming the wrong value and the allowed ones */
    public static Freshness of(String wireName) {
        return WireName.parse(Freshness.class, wireName);
    }

    /**
     * The state now.
     *
     * @param before what was last said of it: a source that was said to be stale is so until it gives something
     * @param objective longest age promised
     * @param knownSince a source without a success has been waited for since
     * @param lastSuccessAt end of the last run that gave something usable; null if there was none
     */
    public static Freshness now(
            Freshness before, Duration objective, Instant knownSince, @Nullable Instant lastSuccessAt, Instant now) {
        if (before == STALE && lastSuccessAt == null) {
            return STALE;
        }
        Instant since = lastSuccessAt == null ? knownSince : lastSuccessAt;
        return now.isAfter(since.plus(objective)) ? STALE : FRESH;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
