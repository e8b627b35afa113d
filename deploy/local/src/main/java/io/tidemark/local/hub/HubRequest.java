package io.tidemark.local.hub;

import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param path still percent-encoded, without the query
 * @param query still percent-encoded, without the question mark; empty if there is none
 * @param headers by lower-case name
 */
public record HubRequest(String method, String path, String query, Map<String, String> headers) {

    public HubRequest {
        headers = Map.copyOf(headers);
    }

    /** The header's value, empty if it was not sent. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Path and query, as they stood in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
