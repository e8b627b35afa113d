package io.tidemark.collector.upstream;

/**
 * A secret header, for one origin only.
 *
 * @param origin scheme, host and port it may be sent to, as {@link Origin#of} writes it
 * @param header name of the header, such as {@code Authorization}
 */
public record Credential(String origin, String header, String value) {

    /** A bearer token. */
    public static Credential bearer(String origin, String token) {
        return new Credential(origin, "Authorization", "Bearer " + token);
    }

    /** A key in a header of its own. */
    public static Credential key(String origin, String header, String key) {
        return new Credential(origin, header, key);
    }

    @Override
    public String toString() {
        return "Credential[origin=" + origin + ", header=" + header + ", value=***]";
    }
}
