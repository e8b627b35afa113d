package io.tidemark.collector.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GET, or a POST of a form.
 *
 * @param expected what a good answer holds; anything else is no answer
 * @param credential sent only if the address is of its origin; null asks anonymously
 * @param conditional whether an unchanged body of the same day may be used again
 * @param bodyLimit bytes; null for the configured limit
 * @param headers further headers, none of them secret; sent along redirects within the origin
 * @param address whether it may lie in a network that only we can reach
 * @param elsewhere whether it may be redirected to another origin, as files are to their storage: without credentials and
 *     further headers, and never into a private network
 * @param form what to POST, encoded; null for a GET. A form is never sent again to where a redirect points
 */
public record UpstreamRequest(
        URI uri,
        Expected expected,
        @Nullable Credential credential,
        boolean conditional,
        @Nullable Long bodyLimit,
        Map<String, String> headers,
        Address address,
        boolean elsewhere,
        @Nullable String form) {

    public UpstreamRequest {
        headers = Map.copyOf(headers);
    }

    /** A GET of a configured address, redirected within its origin only. */
    public UpstreamRequest(
            URI uri,
            Expected expected,
            @Nullable Credential credential,
            boolean conditional,
            @Nullable Long bodyLimit,
            Map<String, String> headers) {
        this(uri, expected, credential, conditional, bodyLimit, headers, Address.CONFIGURED, false, null);
    }

    /** What a body must look like before anyone parses it. */
    public enum Expected {
        /** A JSON media type and a first character that opens an object or array. */
        JSON,
        /** Anything but HTML. */
        FILE
    }

    /** Where an address comes from. */
    public enum Address {
        /** From our own configuration: it may lie anywhere. */
        CONFIGURED,
        /**
         * From a request to us: it must not lead into a private network that is not allowed; see {@link
         * io.tidemark.common.net.AddressGuard}.
         */
        GIVEN
    }

    /** Asks for JSON. */
    public static UpstreamRequest json(URI uri, @Nullable Credential credential) {
        return new UpstreamRequest(uri, Expected.JSON, credential, true, null, Map.of());
    }

    /** Asks for anything but HTML: CSV, zip, Parquet. */
    public static UpstreamRequest file(URI uri, @Nullable Credential credential, @Nullable Long bodyLimit) {
        return new UpstreamRequest(uri, Expected.FILE, credential, false, bodyLimit, Map.of());
    }

    /** Asks for JSON by a form, for queries that are too long for an address. The fields are sent in the map's order. */
    public static UpstreamRequest form(URI uri, Map<String, String> fields, @Nullable Credential credential) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new UpstreamRequest(
                uri, Expected.JSON, credential, false, null, Map.of(), Address.CONFIGURED, false, form);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same with further headers, none of them secret. */
    public UpstreamRequest with(Map<String, String> more) {
        return new UpstreamRequest(uri, expected, credential, conditional, bodyLimit, more, address, elsewhere, form);
    }

    /** The same for an address that a person gave. */
    public UpstreamRequest given() {
        return new UpstreamRequest(
                uri, expected, credential, conditional, bodyLimit, headers, Address.GIVEN, elsewhere, form);
    }

    /** The same for a file that its service may keep on another host. */
    public UpstreamRequest storedElsewhere() {
        return new UpstreamRequest(uri, expected, credential, conditional, bodyLimit, headers, address, true, form);
    }
}
