package io.tidemark.collector.upstream;

/**
 * A value of the {@code Authorization} header, for one origin only.
 *
 * @param origin scheme, host and port it may be sent to, as {@link Origin#of} writes it
 */
public record Credential(String origin, String authorization) {

    /** A bearer token. */
    public static Credential bearer(String origin, String token) {
        return new Credential(origin, "Bearer " + token);
    }

    @Override
    public String toString() {
        return "Credential[origin=" + origin + ", authorization=***]";
    }
}
