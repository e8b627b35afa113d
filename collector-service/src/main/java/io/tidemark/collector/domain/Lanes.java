package io.tidemark.collector.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may work at once: so many shards in all, and so many of one lane. A lane is a source, and all archives are one lane. Replays go
 * with them: they ask no service either.
 * Not thread-safe.
 */
public final class Lanes {

    /** The lane of every import and replay, whatever name its observations carry. */
    public static final String ARCHIVE = "archive";

    /** Shards of a lane that has no limit of its own: a source that hangs must not hold every worker. */
    public static final int DEFAULT_LIMIT = 2;

    private final int total;
    private final Map<String, Integer> limits;
    private final Map<String, Integer> busy = new TreeMap<>();

    /**
     * @param total shards at work in all lanes together, at least 1
     * @param limits shards at work by lane, at least 1 each; a lane that is not named has {@link #DEFAULT_LIMIT}
     */
    public Lanes(int total, Map<String, Integer> limits) {
        if (total < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, was " + total);
        }
        limits.forEach((lane, limit) -> {
            if (limit < 1) {
                throw new IllegalArgumentException("concurrency of " + lane + " must be at least 1, was " + limit);
            }
        });
        this.total = total;
        this.limits = Map.copyOf(limits);
    }

    public static String of(String source, boolean archive) {
        return archive ? ARCHIVE : source;
    }

    public boolean full() {
        return busy.values().stream().mapToInt(Integer::intValue).sum() >= total;
    }

    /** Lanes that have no room; of all others one more shard may be taken if not {@link #full()}. */
    public Set<String> closed() {
        Set<String> closed = new TreeSet<>();
        busy.forEach((lane, count) -> {
            if (count >= limits.getOrDefault(lane, DEFAULT_LIMIT)) {
                closed.add(lane);
            }
        });
        return closed;
    }

    public void enter(String lane) {
        busy.merge(lane, 1, Integer::sum);
    }

    public void leave(String lane) {
        busy.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1);
    }
}
