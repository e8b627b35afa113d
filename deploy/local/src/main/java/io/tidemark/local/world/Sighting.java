package io.tidemark.local.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the tables say of one model: of each attribute and counter the newest value. */
final class Sighting {

    private record Dated(String value, Instant observed) {}

    private final Map<String, Dated> values = new HashMap<>();
    private Instant newest = Instant.MIN;
    private boolean removed;

    /** Takes a value unless a newer one, or one as new from an earlier table, is known. */
    void say(String name, String value, Instant observed) {
        values.merge(
                name,
                new Dated(value, observed),
                (known, other) -> other.observed().isAfter(known.observed()) ? other : known);
    }

    /** Takes note that a row of this age holds, and whether it says that the model is gone. */
    void seen(Instant observed, boolean saysRemoved) {
        if (observed.isAfter(newest)) {
            newest = observed;
            removed = saysRemoved;
        } else if (observed.equals(newest)) {
            removed |= saysRemoved;
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(Dated::value);
    }

    Optional<Instant> observed(String name) {
        return Optional.ofNullable(values.get(name)).map(Dated::observed);
    }

    Instant newest() {
        return newest;
    }

    boolean isRemoved() {
        return removed;
    }
}
