package io.tidemark.gateway.api;

import io.quarkus.logging.Log;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Drops an answer whose deadline has answered already. Writing it would fail, be logged as a failure of ours and cost the
 * client its connection.
 */
public class LateAnswers {

    /** Response filters run from the highest to the lowest: nothing comes between this one and the writing. */
    private static final int LAST = 0;

    @ServerResponseFilter(priority = LAST)
    public void drop(ContainerRequestContext request, RoutingContext routing) {
        if (!Turn.of(routing).answer()
                && request instanceof ResteasyReactiveContainerRequestContext reactive
                && reactive.getServerRequestContext() instanceof ResteasyReactiveRequestContext context) {
            Log.debugf("late answer dropped path=%s", routing.normalizedPath());
            context.restart(new ServerRestHandler[0]); // nothing is left to do, and the context is closed as ever
        }
    }
}
