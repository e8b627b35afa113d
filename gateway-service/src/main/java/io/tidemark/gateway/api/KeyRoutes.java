package io.tidemark.gateway.api;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.ManagementInterface;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.access.KeyOffice;
import io.tidemark.gateway.access.KeyOffice.Issued;
import io.tidemark.gateway.access.KeyRing;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keys, for operators: on the management port and nowhere else, where health and metrics are. A resource would answer on
 * the public port as well, so these are routes of the management router.
 */
@ApplicationScoped
public class KeyRoutes {

    private static final long LARGEST_BODY = 16 * 1024;
    private static final String TOO_LARGE = "A body here has at most " + LARGEST_BODY + " bytes";

    private final KeyOffice office;
    private final KeyRing ring;
    private final Audit audit;

    public KeyRoutes(KeyOffice office, KeyRing ring, Audit audit) {
        this.office = office;
        this.ring = ring;
        this.audit = audit;
    }

    void install(@Observes ManagementInterface management) {
        Router router = management.router();
        router.post("/keys").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/keys").blockingHandler(handled(this::issue), false);
        router.get("/keys").blockingHandler(handled(this::list), false);
        router.delete("/keys/:id").blockingHandler(handled(this::revoke), false);
        router.route("/keys*").failureHandler(KeyRoutes::failed);
    }

    private void issue(RoutingContext context) {
        // a page in an operator's browser cannot send this type to another site without asking first, and nobody
        // answers that
        String type = String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
        }
        if (context.body().length() > LARGEST_BODY) { // a handler before ours may have read it, under its own limit
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, TOO_LARGE);
        }
        String body = context.body().asString();
        KeyOrder order = KeyOrder.parse(body == null ? "" : body);
        Issued issued;
        try {
            issued = office.issue(
                    order.name(), order.scopes(), order.requestsPerMinute(), order.expiresAt(), order.replaces());
        } catch (IllegalArgumentException wrong) {
            throw JsonBody.invalid(String.valueOf(wrong.getMessage()));
        }
        audit.issued(issued.key(), order.replaces());
        send(context, 201, KeyView.of(issued));
    }

    private void list(RoutingContext context) {
        List<KeyView> keys = ring.all().stream().map(KeyView::of).toList();
        send(context, 200, keys);
    }

    private void revoke(RoutingContext context) {
        String id = context.pathParam("id");
        if (!office.revoke(id)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no key " + Parameters.shown(id));
        }
        audit.revoked(id);
        context.response().setStatusCode(204).end();
    }

    private static void send(RoutingContext context, int status, Object answer) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(ApiJson.bytes(answer)));
    }

    private static io.vertx.core.Handler<RoutingContext> handled(Consumer<RoutingContext> work) {
        return context -> {
            try {
                work.accept(context);
            } catch (ProblemException refused) {
                Problems.send(context.response(), Problem.of(refused.type(), String.valueOf(refused.getMessage())), 0);
            } catch (StoreUnavailable away) {
                Problem problem =
                        Problem.logged(ProblemType.UNAVAILABLE, "The database cannot be reached now; try again.");
                Log.errorf(away, "request failed status=503 instance=%s", problem.instance());
                Problems.send(context.response(), problem, Problems.RETRY_SECONDS);
            } catch (RuntimeException ours) {
                Problem problem = Problem.logged(ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
                Log.errorf(ours, "request failed status=500 instance=%s", problem.instance());
                Problems.send(context.response(), problem, 0);
            }
        };
    }

    private static void failed(RoutingContext context) {
        Problem problem = context.statusCode() == 413
                ? Problem.of(ProblemType.CONTENT_TOO_LARGE, TOO_LARGE)
                : Problem.of(ProblemType.INVALID_BODY, "The request cannot be read");
        Problems.send(context.response(), problem, 0);
    }
}
