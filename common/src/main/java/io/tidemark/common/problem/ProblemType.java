package io.tidemark.common.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of RFC 9457 problem any service answers with. The type URI never changes once published. */
public enum ProblemType {
    INVALID_PARAMETER(400, "Invalid request parameter"),
    UNKNOWN_PARAMETER(400, "Unknown request parameter"),
    INVALID_BODY(400, "Invalid request body"),
    UNAUTHORIZED(401, "No valid key"),
    FORBIDDEN(403, "Key lacks the scope"),
    NOT_FOUND(404, "No such resource"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    CONFLICT(409, "Conflict with the current state"),
    CONTENT_TOO_LARGE(413, "Request body too large"),
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
    UNPROCESSABLE(422, "Request cannot be carried out"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    SNAPSHOT_NOT_READY(503, "No snapshot is sealed yet"),
    UNAVAILABLE(503, "Temporarily unavailable"),
    INTERNAL_ERROR(500, "Internal error");

    private static final String BASE = "https://tidemark.example/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** A stable identifier, not an address to fetch. */
    public URI uri() {
        return URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
