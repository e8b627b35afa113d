package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidemark.common.problem.ProblemType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error as clients see it, RFC 9457. */
@Schema(
        description = "An error, RFC 9457. Branch on 'type'; 'title' and 'detail' are for people.",
        requiredProperties = {"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(description = "A stable identifier, not an address to fetch.")
        URI type,

        String title,
        int status,
        String detail,

        @Schema(description = "Only on 5xx: the id under which the failure is in the log.") @Nullable
        URI instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null);
    }

    /** With an id to search the log for. */
    static Problem logged(ProblemType type, String detail) {
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        return new Problem(type.uri(), type.title(), type.status(), detail, instance);
    }
}
