package io.tidemark.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An answer before it meets the wire. Headers keep their order and the case they were given. Never changes. */
public final class Reply {

    public static final String JSON = "application/json; charset=utf-8";
    public static final String HTML = "text/html; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String CSV = "text/csv; charset=utf-8";
    public static final String BYTES = "application/octet-stream";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The header's value, empty if it is not set. */
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Not to be changed. */
    byte[] body() {
        return body;
    }

    /** The body in plain text, for tests of a site without a server. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** 200 with JSON. */
    public static Reply json(JsonNode body) {
        return json(200, body);
    }

    public static Reply json(int status, JsonNode body) {
        return of(status, JSON, body.toString());
    }

    /** The commonest error body, {@code {"error": message}}; a service with another one makes it with {@link #json}. */
    public static Reply error(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    public static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(), body.clone()).with("Content-Type", contentType);
    }

    /** 200 with a file's bytes as they are. */
    public static Reply file(Path file, String contentType) {
        try {
            return of(200, contentType, Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("a stand-in cannot read " + file, failure);
        }
    }

    /** A temporary redirect. */
    public static Reply redirect(String location) {
        return of(307, TEXT, "Temporary Redirect. Redirecting to " + location).with("Location", location);
    }

    /** A status without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** This answer with a header, which takes the place of one of the same name. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    public Reply with(Map<String, String> more) {
        Reply reply = this;
        for (Map.Entry<String, String> header : more.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    public Reply without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.keySet().removeIf(name::equalsIgnoreCase);
        return new Reply(status, fewer, body);
    }

    public Reply withStatus(int other) {
        return new Reply(other, headers, body);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, headers, other.clone());
    }

    /** With {@code Last-Modified}, which {@code If-Modified-Since} asks about. */
    public Reply modified(Instant instant) {
        return with("Last-Modified", httpDate(instant));
    }

    /** With the weak tag of the body, which {@code If-None-Match} asks about. */
    public Reply tagged() {
        return with("ETag", etag());
    }

    public boolean isJson() {
        return header("Content-Type").startsWith("application/json");
    }

    /** A weak tag: length in hex, then 27 characters of the base64 of SHA-1. Reproduces every recorded one of the Hub. */
    public String etag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(body);
            return "W/\"" + Integer.toHexString(body.length) + "-"
                    + Base64.getEncoder().encodeToString(digest).substring(0, 27) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An instant as HTTP writes it. */
    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
