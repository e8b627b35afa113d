package io.tidemark.collector.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tidemark.collector.ledger.LedgerException;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as RFC 9457 problem. 4xx say what was wrong; 5xx say an id that stands in the log, once. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    /** Before the mappers of the problem library, which name no type. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    Response problem(ProblemException failure) {
        return failure.type().status() < 500
                ? answer(failure.type(), String.valueOf(failure.getMessage()))
                : logged(failure.type(), String.valueOf(failure.getMessage()), failure);
    }

    /** What the HTTP layer refuses by itself: unknown paths, methods, media types. */
    @ServerExceptionMapper(priority = FIRST)
    Response refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(candidate -> candidate.status() == status)
                .findFirst()
                .orElse(ProblemType.INVALID_PARAMETER);
        return answer(type, type.title());
    }

    /** On its own, because the library has a mapper for just this one. */
    @ServerExceptionMapper(priority = FIRST)
    Response missing(NotFoundException failure) {
        return refused(failure);
    }

    @ServerExceptionMapper(priority = FIRST)
    Response unexpected(Exception failure) {
        return LedgerException.isUnavailable(failure)
                ? logged(ProblemType.UNAVAILABLE, "the ledger is away, ask again later", failure)
                : logged(ProblemType.INTERNAL_ERROR, "see the log for the id", failure);
    }

    private static Response logged(ProblemType type, String detail, Throwable failure) {
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        if (type == ProblemType.UNAVAILABLE) { // degraded and recovering: whoever is away has said so with the cause
            LOG.warnf("request failed status=%d instance=%s error=%s", type.status(), instance, detail);
        } else {
            LOG.errorf(failure, "request failed status=%d instance=%s", type.status(), instance);
        }
        return builder(type, detail).withInstance(instance).build().toResponse();
    }

    private static Response answer(ProblemType type, String detail) {
        LOG.debugf("request refused status=%d detail=%s", type.status(), detail);
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
