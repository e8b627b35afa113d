package io.tidemark.scoring.domain;

import org.jspecify.annotations.Nullable;

/**
 * Readings of one figure of a name.
 *
 * @param qualifier which of several figures of the metric, such as {@code text/overall}; null where the metric says it all
 */
public record Figure(@Nullable String qualifier, Readings readings) implements Comparable<Figure> {

    @Override
    public int compareTo(Figure other) {
        return key().compareTo(other.key());
    }

    private String key() {
        return readings.metric().wireName() + "/" + (qualifier == null ? "" : qualifier) + " " + readings.source();
    }
}
