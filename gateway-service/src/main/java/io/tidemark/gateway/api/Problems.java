package io.tidemark.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;

/** Sends problems where no resource is at work. */
final class Problems {

    /** Seconds after which asking again makes sense: a snapshot or a database does not come back within one. */
    static final int RETRY_SECONDS = 5;

    private Problems() {}

    /** @param retryAfter seconds; 0: asking again changes nothing */
    static void send(HttpServerResponse response, Problem problem, long retryAfter) {
        if (retryAfter > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(ApiJson.bytes(problem)));
    }
}
