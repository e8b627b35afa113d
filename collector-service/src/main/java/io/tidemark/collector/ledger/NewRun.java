package io.tidemark.collector.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run to be stored.
 *
 * @param parameters of the request, JSON
 * @param plannedFor the instant of the cron plan that asks for it; null for a request over HTTP
 * @param replayOf the run whose kept answers it reads again; null for a run of its own
 * @param shards at least one, keys unique
 */
public record NewRun(
        String id,
        String source,
        boolean archive,
        String parameters,
        Instant startedAt,
        @Nullable Instant plannedFor,
        List<Part> shards,
        @Nullable String replayOf) {

    /** @param parameters of the shard, JSON */
    public record Part(String key, String parameters) {}

    /** A run of its own. */
    public NewRun(
            String id,
            String source,
            boolean archive,
            String parameters,
            Instant startedAt,
            @Nullable Instant plannedFor,
            List<Part> shards) {
        this(id, source, archive, parameters, startedAt, plannedFor, shards, null);
    }

    public NewRun {
        shards = List.copyOf(shards);
    }
}
