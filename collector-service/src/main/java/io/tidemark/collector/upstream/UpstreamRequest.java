package io.tidemark.collector.upstream;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET.
 *
 * @param expected what a good answer holds; anything else is no answer
 * @param credential sent only if the address is of its origin; null asks anonymously
 * @param conditional whether an unchanged body of the same day may be used again
 * @param bodyLimit bytes; null for the configured limit
 * @param headers further headers, none of them secret; sent along redirects, which stay within the origin
 */
public record UpstreamRequest(
        URI uri,
        Expected expected,
        @Nullable Credential credential,
        boolean conditional,
        @Nullable Long bodyLimit,
        Map<String, String> headers) {

    public UpstreamRequest {
        headers = Map.copyOf(headers);
    }

    /** What a body must look like before anyone parses it. */
    public enum Expected {
        /** A JSON media type and a first character that opens an object or array. */
        JSON,
        /** Anything but HTML. */
        FILE
    }

    /** Asks for JSON. */
    public static UpstreamRequest json(URI uri, @Nullable Credential credential) {
        return new UpstreamRequest(uri, Expected.JSON, credential, true, null, Map.of());
    }

    /** Asks for anything but HTML: CSV, zip, Parquet. */
    public static UpstreamRequest file(URI uri, @Nullable Credential credential, @Nullable Long bodyLimit) {
        return new UpstreamRequest(uri, Expected.FILE, credential, false, bodyLimit, Map.of());
    }
}
