package io.tidemark.local.hub;

import java.time.Instant;
import java.util.List;

/**
 * A dataset as far as benchmarks need it. Its leaderboard is made of what models carry in {@code evalResults}, so that the
 * two never contradict each other.
 *
 * @param id 24 hex digits
 * @param path {@code organization/name}
 * @param gated {@code false}, {@code auto} or {@code manual}
 * @param tags {@code benchmark:official} makes it one of the official benchmarks
 */
public record HubDataset(
        String id, String path, String gated, List<String> tags, Instant created, long downloads, long likes) {

    public HubDataset {
        tags = List.copyOf(tags);
    }

    /** An open benchmark that the Hub calls official. */
    public static HubDataset official(String id, String path, Instant created) {
        return new HubDataset(id, path, "false", List.of("benchmark:official", "region:us"), created, 100, 3);
    }
}
