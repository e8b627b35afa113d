package io.tidemark.gateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers that come from no snapshot alone: small, written anew each time. */
final class Documents {

    static final String NO_STORE = "private, no-store";

    private Documents() {}

    /** For one caller, and nobody on the way keeps it. */
    static Response unstored(Object answer) {
        return Response.ok(ApiJson.bytes(answer), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    /** Known by its bytes. */
    static Response of(byte[] body, MediaType type, HttpHeaders request) {
        String tag = '"' + Hashes.short128(body) + '"';
        Response.ResponseBuilder response = Accepts.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)
                ? Response.notModified()
                : Response.ok(body, type.withCharset("utf-8"));
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, Answers.CACHE_CONTROL)
                .build();
    }
}
