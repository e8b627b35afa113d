package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run to be stored.
 *
 * @param parameters of the request, JSON
 * @param plannedFor the instant of the cron plan that asks for it; null for a request over HTTP
 * @param shards at least one, keys unique
 */
public record NewRun(
        String id,
        String source,
        RunKind kind,
        String parameters,
        Instant startedAt,
        @Nullable Instant plannedFor,
        List<Part> shards) {

    /** @param parameters of the shard, JSON */
    public record Part(String key, String parameters) {}

    public NewRun {
        shards = List.copyOf(shards);
    }
}
