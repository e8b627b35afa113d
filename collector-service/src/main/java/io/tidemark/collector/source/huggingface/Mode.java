package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/** What a run reads of the Hub; {@code docs/guide/sources/huggingface.md} says what each costs. */
enum Mode {
    /** Every model of organizations, and what became of those that are no longer listed. */
    listing,
    /** The newest repositories of the whole Hub, back to an instant. */
    discovery,
    /** Every repository of the Hub. */
    walk,
    /** Direct children of known models, by relation, as the Hub itself counts them. */
    children,
    /** Results of benchmarks: the official leaderboards, and what repositories carry. */
    evaluations;

    /** Name of the parameter, in requests and in shards. */
    static final String PARAMETER = "mode";

    /** All parameters that a request of this mode takes. */
    List<String> parameters() {
        return switch (this) {
            case listing -> List.of(PARAMETER, "organizations", "tier", "overviews", "resolve");
            case discovery -> List.of(PARAMETER, "since");
            case walk -> List.of(PARAMETER, "minDownloads");
            case children -> List.of(PARAMETER, "models", "organizations", "tier");
            case evaluations -> List.of(PARAMETER, "benchmarks", "organizations", "tier", "unverified");
        };
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Mode::name).toList();
    }

    /** Of a shard's parameters. Without one it is a listing: so it was when there was nothing else. */
    static Mode of(JsonNode shard) {
        return shard.has(PARAMETER) ? valueOf(shard.path(PARAMETER).asText()) : listing;
    }
}
