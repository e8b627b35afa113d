package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.access.ApiKey;
import io.tidemark.gateway.access.Scope;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sent a request that {@link RequestGuard} let pass.
 *
 * @param key null: nobody in particular
 */
record Caller(@Nullable ApiKey key) {

    private static final String CONTEXT = "tidemark.caller";

    void keepIn(RoutingContext context) {
        context.put(CONTEXT, this);
    }

    static Caller of(RoutingContext context) {
        Caller caller = context.get(CONTEXT);
        return caller == null ? new Caller(null) : caller;
    }

    /**
     * The key, if it may do this.
     *
     * @throws ProblemException 401 without a key, 403 if the key lacks the scope
     */
    ApiKey require(Scope scope) {
        if (key == null) {
            throw new ProblemException(
                    ProblemType.UNAUTHORIZED,
                    "This needs a key with scope " + scope + ", sent as Authorization: Bearer tdm_...");
        }
        if (!key.has(scope)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This needs scope " + scope + ", which the key lacks");
        }
        return key;
    }
}
