package io.tidemark.gateway.api;

import io.quarkus.logging.Log;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.query.ReadUnavailable;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every failure becomes one kind of answer. 4xx say what the client can change and are logged at DEBUG; 5xx say nothing of
 * our inside and are logged once, with the id the answer carries.
 */
public class ProblemMapping {

    @ServerExceptionMapper
    public Response problem(ProblemException failure) {
        Problem problem = Problem.of(failure.type(), String.valueOf(failure.getMessage()));
        Log.debugf("refused status=%d error=%s", problem.status(), problem.detail());
        return response(problem);
    }

    @ServerExceptionMapper
    public Response unavailable(ReadUnavailable failure) {
        return logged(ProblemType.UNAVAILABLE, "The data cannot be read now; try again.", failure);
    }

    @ServerExceptionMapper
    public Response unavailable(StoreUnavailable failure) {
        return logged(ProblemType.UNAVAILABLE, "Nothing can be stored now; try again.", failure);
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException failure, UriInfo uri) {
        return response(Problem.of(
                ProblemType.NOT_FOUND, "There is nothing at " + uri.getPath() + "; /openapi describes what there is"));
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException failure) {
        Set<String> allowed = failure.getResponse().getAllowedMethods();
        String methods = allowed.isEmpty() ? "GET, HEAD" : String.join(", ", new java.util.TreeSet<>(allowed));
        Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This resource answers " + methods);
        return Response.fromResponse(response(problem))
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    @ServerExceptionMapper
    public Response notAcceptable(NotAcceptableException failure) {
        return response(Problem.of(
                ProblemType.NOT_ACCEPTABLE,
                "Answers are application/json; those of lists also text/csv and application/x-ndjson"));
    }

    @ServerExceptionMapper
    public Response notSupported(NotSupportedException failure) {
        return response(Problem.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE, "A body here is application/json, and most resources take none"));
    }

    @ServerExceptionMapper
    public Response other(WebApplicationException failure, RoutingContext context) {
        int status = failure.getResponse().getStatus();
        if (status == 413) {
            return response(Problem.of(ProblemType.CONTENT_TOO_LARGE, "The body is larger than anything here takes"));
        }
        if (status >= 500) {
            return unexpected(failure, context);
        }
        return response(Problem.of(ProblemType.INVALID_PARAMETER, "The request cannot be read"));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext context) {
        if (Lateness.isGivenUp(context)) { // an answer after the deadline's finds the response written
            Log.debugf("an answer came too late error=%s", failure.getMessage());
            return response(Problem.of(ProblemType.UNAVAILABLE, "The answer took too long; try again."));
        }
        return logged(ProblemType.INTERNAL_ERROR, "Something went wrong on our side.", failure);
    }

    private static Response logged(ProblemType type, String detail, Throwable failure) {
        Problem problem = Problem.logged(type, detail);
        Log.errorf(failure, "request failed status=%d instance=%s", problem.status(), problem.instance());
        return response(problem);
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ApiJson.bytes(problem));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tidemark\"");
        }
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
        }
        return response.build();
    }
}
