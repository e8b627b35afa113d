package io.tidemark.gateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers that are no JSON: small, written anew each time, known by their bytes. */
final class Documents {

    private Documents() {}

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
