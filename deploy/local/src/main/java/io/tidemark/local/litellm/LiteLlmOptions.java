package io.tidemark.local.litellm;

import java.time.Clock;

/**
 * How a stand-in proxy is run.
 *
 * @param key of the administrator, the only one that is answered
 * @param aggregated whether it is new enough to have the aggregated route
 * @param wrapped whether a model's figures stand in {@code metrics}, or bare as in old versions
 * @param largestPage rows a page holds at most, whatever is asked for
 */
public record LiteLlmOptions(Clock clock, String key, boolean aggregated, boolean wrapped, int largestPage) {

    public static LiteLlmOptions with(Clock clock, String key) {
        return new LiteLlmOptions(clock, key, true, true, 1_000);
    }

    /** An old version: no aggregated route, bare figures. */
    public LiteLlmOptions old() {
        return new LiteLlmOptions(clock, key, false, false, largestPage);
    }

    public LiteLlmOptions withoutAggregated() {
        return new LiteLlmOptions(clock, key, false, wrapped, largestPage);
    }

    public LiteLlmOptions withLargestPage(int rows) {
        return new LiteLlmOptions(clock, key, aggregated, wrapped, rows);
    }
}
