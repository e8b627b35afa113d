package io.tidemark.gateway.api;

import io.tidemark.gateway.access.Scope;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds a key to its scopes. What is public needs none, but a key that was issued for something else alone does not read
 * with it: it would read with the greater quota of a key.
 */
public class ScopeFilter {

    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION)
    public void check(ResourceInfo resource, RoutingContext context) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Caller caller = Caller.of(context);
        NeedsScope needed = needed(method);
        if (needed != null) {
            caller.require(new Scope(needed.value()));
        } else if (caller.key() != null) {
            caller.require(Scope.READ);
        }
    }

    private static @Nullable NeedsScope needed(Method method) {
        NeedsScope own = method.getAnnotation(NeedsScope.class);
        return own != null ? own : method.getDeclaringClass().getAnnotation(NeedsScope.class);
    }
}
