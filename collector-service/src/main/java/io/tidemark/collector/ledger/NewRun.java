package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run to be stored.
 *
 * @param parameters of the request, JSON
 * @param priority whose shards go first
 * @param plan that asks for it, and for which instant; null for a request over HTTP
 * @param notDue subjects left out because their next reading lies ahead
 * @param replayOf the run whose kept answers it reads again; null for a run of its own
 * @param shards at least one, keys unique
 */
public record NewRun(
        String id,
        String source,
        RunKind kind,
        String parameters,
        Instant startedAt,
        Priority priority,
        @Nullable Slot plan,
        int notDue,
        List<Part> shards,
        @Nullable String replayOf) {

    /** An instant of a plan. */
    public record Slot(String plan, Instant at) {}

    /**
     * A shard.
     *
     * @param parameters of the shard, JSON
     * @param adaptive whether its subject is asked less often while it stays the same
     */
    public record Part(String key, String parameters, boolean adaptive) {

        public Part(String key, String parameters) {
            this(key, parameters, false);
        }
    }

    public NewRun {
        shards = List.copyOf(shards);
    }

    /** Someone asks for it. */
    public NewRun(String id, String source, RunKind kind, String parameters, Instant startedAt, List<Part> shards) {
        this(id, source, kind, parameters, startedAt, Priority.REQUESTED, null, 0, shards, null);
    }
}
