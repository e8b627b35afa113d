package io.tidemark.gateway.api;

import io.vertx.ext.web.RoutingContext;

/** Whether the deadline of a request has answered it: what the work behind it still brings is no answer then, and no failure. */
final class Lateness {

    private static final String CONTEXT = "tidemark.given-up";

    private Lateness() {}

    static void giveUp(RoutingContext context) {
        context.put(CONTEXT, true);
    }

    static boolean isGivenUp(RoutingContext context) {
        return context.get(CONTEXT, false);
    }
}
