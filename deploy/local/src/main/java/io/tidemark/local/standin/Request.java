package io.tidemark.local.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request as it arrived. */
public final class Request {

    /** Headers whose value is a secret of whoever asks. */
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "api-key", "x-auth-token", "x-scope-orgid", "cookie");

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Puts a request together.
     *
     * @param path still percent-encoded, without the query
     * @param query still percent-encoded, without the question mark; empty if there is none
     * @param headers by lower-case name
     */
    public Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public String method() {
        return method;
    }

    /** Still percent-encoded, without the query. */
    public String path() {
        return path;
    }

    /** Still percent-encoded, without the question mark; empty if there is none. */
    public String query() {
        return query;
    }

    /** By lower-case name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The header's value, empty if it was not sent. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Path and query, as they stood in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Scheme and authority as the client knows them, for links that lead back here. */
    public String origin() {
        return "http://" + header("host");
    }

    /** What was sent along, such as the form of a POST. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return body.clone();
    }

    /** The path in plain text; a {@code +} in it is a plus. */
    public String plainPath() {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The path's parts in plain text: {@code /a/b%2Fc} is {@code a} and {@code b/c}. */
    public List<String> segments() {
        return Arrays.stream(path.split("/", -1))
                .skip(1)
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    public Query parameters() {
        return Query.parse(query);
    }

    /** The body read as a form. */
    public Query form() {
        return Query.parse(body());
    }

    /** What stands after {@code Bearer}, empty without it. */
    public String bearer() {
        String authorization = header("authorization");
        return authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
    }

    /** Whether path and query can be decoded. */
    boolean isWellFormed() {
        try {
            plainPath();
            parameters();
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The same request, its credentials replaced by stars. */
    Request masked() {
        Map<String, String> open = new LinkedHashMap<>(headers);
        open.replaceAll((name, value) -> CREDENTIALS.contains(name) ? "***" : value);
        return new Request(method, path, query, open, body);
    }

    /** Names no credential. */
    @Override
    public String toString() {
        return method + " " + target() + " " + masked().headers;
    }
}
