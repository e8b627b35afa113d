package io.tidemark.scoring.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.store.StoreUnavailable;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as RFC 9457 problems. A server error is logged once, with the id that its answer carries. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** Before the mappers of the problem library, which name no type. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    public Response map(ProblemException failure) {
        return problem(failure.type(), String.valueOf(failure.getMessage()));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response map(UnrecognizedPropertyException failure) {
        String allowed = failure.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        return problem(
                ProblemType.INVALID_BODY, "unknown member '" + failure.getPropertyName() + "'; allowed: " + allowed);
    }

    /** As any other; the library has a mapper of its own for this one. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(InvalidFormatException failure) {
        return problem(ProblemType.INVALID_BODY, failure.getOriginalMessage());
    }

    /** As any other; the library has a mapper of its own for this one. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(NotFoundException failure) {
        return problem(ProblemType.NOT_FOUND, "there is no such resource");
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response map(JsonProcessingException failure) {
        return problem(ProblemType.INVALID_BODY, failure.getOriginalMessage());
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response map(WebApplicationException failure) {
        if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
            return map(unknown);
        }
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return map(malformed);
        }
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 400 -> problem(ProblemType.INVALID_PARAMETER, "the request is malformed");
            case 404 -> problem(ProblemType.NOT_FOUND, "there is no such resource");
            case 405 -> problem(ProblemType.METHOD_NOT_ALLOWED, "the resource does not have this method");
            case 406 -> problem(ProblemType.NOT_ACCEPTABLE, "only application/json is offered");
            case 415 -> problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "only application/json is taken");
            default -> status < 500 ? failure.getResponse() : map((Throwable) failure);
        };
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response map(StoreUnavailable failure) {
        return logged(ProblemType.UNAVAILABLE, "the database is not available; try again later", failure);
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response map(Throwable failure) {
        return logged(
                ProblemType.INTERNAL_ERROR,
                "an error of ours; it is in the log under this problem's instance",
                failure);
    }

    private static Response logged(ProblemType type, String detail, Throwable failure) {
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        LOG.errorf(failure, "request failed status=%d instance=%s", type.status(), instance);
        return builder(type, detail).withInstance(instance).build().toResponse();
    }

    private static Response problem(ProblemType type, String detail) {
        LOG.debugf("request refused status=%d error=%s", type.status(), detail);
        return builder(type, detail).build().toResponse();
    }

    private static HttpProblem.Builder builder(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(type.uri())
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }
}
