package io.tidemark.local.openrouter;

import java.util.Set;

/**
 * How the stand-in behaves.
 *
 * @param keys the keys that are good; daily tokens need one of them
 * @param dailyRequests requests to the daily tokens that a key has in 24 hours
 * @param pageSize rows of a page of the catalogue whatever was asked for; 0 shows all at once as the service does
 * @param oldEnvelope whether the catalogue holds {@code data} alone, as older answers do
 */
public record OpenRouterOptions(Set<String> keys, int dailyRequests, int pageSize, boolean oldEnvelope) {

    public OpenRouterOptions {
        keys = Set.copyOf(keys);
    }

    /** One good key, the published 500 requests a day, the catalogue at once. */
    public static OpenRouterOptions withKey(String key) {
        return new OpenRouterOptions(Set.of(key), 500, 0, false);
    }

    public OpenRouterOptions withDailyRequests(int requests) {
        return new OpenRouterOptions(keys, requests, pageSize, oldEnvelope);
    }

    public OpenRouterOptions withPageSize(int rows) {
        return new OpenRouterOptions(keys, dailyRequests, rows, oldEnvelope);
    }

    public OpenRouterOptions withOldEnvelope() {
        return new OpenRouterOptions(keys, dailyRequests, pageSize, true);
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "OpenRouterOptions[keys=" + keys.size() + ", dailyRequests=" + dailyRequests + ", pageSize=" + pageSize
                + ", oldEnvelope=" + oldEnvelope + "]";
    }
}
