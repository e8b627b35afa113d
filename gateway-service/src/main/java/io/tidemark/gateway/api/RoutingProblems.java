package io.tidemark.gateway.api;

import io.quarkus.logging.Log;
import io.tidemark.common.problem.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Problems for what never becomes a request to a resource: no host, a path that cannot be decoded, a body that is too large.
 * The router would answer some of them with nothing, and Quarkus with a page of its own.
 */
@ApplicationScoped
public class RoutingProblems {

    void install(@Observes Router router) {
        // without a path, and first: the router decodes the path to match it, and gives up on one that it cannot decode
        router.route().order(Integer.MIN_VALUE).failureHandler(RoutingProblems::answer);
    }

    private static void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (Lateness.isGivenUp(context)) {
            // an answer that began before the deadline and came too late to write; the client has been told
            Log.debugf("late answer failed error=%s", context.failure());
            return;
        }
        if (response.ended() || response.headWritten()) {
            context.next();
            return;
        }
        Problems.send(response, problem(context), 0);
    }

    private static Problem problem(RoutingContext context) {
        int status = context.statusCode();
        if (status == ProblemType.CONTENT_TOO_LARGE.status()) {
            return Problem.of(ProblemType.CONTENT_TOO_LARGE, "The body is larger than anything here takes");
        }
        if (status == ProblemType.NOT_FOUND.status()) {
            return Problem.of(ProblemType.NOT_FOUND, "There is nothing here; /openapi describes what there is");
        }
        if (status >= 400 && status < 500) {
            return Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "The request cannot be read: it needs a host, and a path in UTF-8 with what is special in it encoded");
        }
        Problem problem = Problem.logged(ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
        Log.errorf(context.failure(), "request failed status=%d instance=%s", problem.status(), problem.instance());
        return problem;
    }
}
