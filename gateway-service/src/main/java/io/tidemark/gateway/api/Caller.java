package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.access.Holder;
import io.tidemark.gateway.access.Scope;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sent a request that {@link RequestGuard} let pass.
 *
 * @param holder null: nobody in particular
 */
record Caller(@Nullable Holder holder) {

    private static final String CONTEXT = "tidemark.caller";

    void keepIn(RoutingContext context) {
        context.put(CONTEXT, this);
    }

    static Caller of(RoutingContext context) {
        Caller caller = context.get(CONTEXT);
        return caller == null ? new Caller(null) : caller;
    }

    /**
     * Who it is, if they may do this.
     *
     * @throws ProblemException 401 without a key or token, 403 if it lacks the scope
     */
    Holder require(Scope scope) {
        if (holder == null) {
            throw new ProblemException(
                    ProblemType.UNAUTHORIZED,
                    "This needs a key with scope " + scope + ", sent as Authorization: Bearer tdm_...");
        }
        if (!holder.has(scope)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This needs scope " + scope + ", which the " + holder.shown() + " lacks");
        }
        return holder;
    }
}
