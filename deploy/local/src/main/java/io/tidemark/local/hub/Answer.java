package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it meets the wire. Headers keep their order and the case they were given. */
final class Answer {

    static final String JSON = "application/json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    static Answer json(int status, JsonNode body) {
        return of(status, JSON, body.toString());
    }

    /** The Hub's usual error body. */
    static Answer error(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, new LinkedHashMap<>(), body.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", contentType);
    }

    static Answer redirect(String location) {
        return of(307, "text/plain; charset=utf-8", "Temporary Redirect. Redirecting to " + location)
                .with("Location", location);
    }

    Answer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Answer withBody(byte[] other) {
        return new Answer(status, headers, other);
    }

    boolean isJson() {
        return JSON.equals(headers.get("Content-Type"));
    }

    /** The Hub's weak tag: length in hex, then 27 characters of the base64 of SHA-1. Reproduces every recorded answer. */
    String etag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(body);
            return "W/\"" + Integer.toHexString(body.length) + "-"
                    + Base64.getEncoder().encodeToString(digest).substring(0, 27) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
