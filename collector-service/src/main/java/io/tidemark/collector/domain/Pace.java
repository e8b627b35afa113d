package io.tidemark.collector.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a run will take, if its other shards take as long as those that have ended. */
public final class Pace {

    private Pace() {}

    /** Seconds; null while no shard has ended, since nothing is known then, and once none is left. */
    public static @Nullable Long secondsLeft(ShardTally shards, Instant startedAt, Instant now) {
        int ended = shards.ended();
        Duration elapsed = Duration.between(startedAt, now);
        if (ended == 0 || shards.finished() || elapsed.isNegative()) {
            return null;
        }
        return Math.ceilDiv(elapsed.toSeconds() * (shards.planned() - ended), ended);
    }
}
