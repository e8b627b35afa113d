package io.tidemark.gateway.api;

import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.gateway.access.Scope;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds a key to its scopes. What is public needs none, but a key that was issued for something else alone does not read
 * with it: it would read with the greater quota of a key.
 */
public class ScopeFilter {

    /** Of the tenant that the path names. */
    static final String TENANT = "tenant:{tenant}";

    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION)
    public void check(ResourceInfo resource, RoutingContext context, UriInfo uri) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Caller caller = Caller.of(context);
        NeedsScope needed = needed(method);
        if (needed != null) {
            caller.require(scope(needed.value(), uri));
        } else if (caller.holder() != null) {
            caller.require(Scope.READ);
        }
    }

    private static Scope scope(String text, UriInfo uri) {
        if (!text.equals(TENANT)) {
            return new Scope(text);
        }
        String tenant = String.valueOf(uri.getPathParameters().getFirst("tenant"));
        if (!ObservationBatch.isTenant(tenant)) {
            throw Parameters.invalid(
                    "tenant",
                    "'" + Parameters.shown(tenant)
                            + "' is not a name of 1 to 63 lower-case letters, digits and hyphens");
        }
        return Scope.tenant(tenant);
    }

    private static @Nullable NeedsScope needed(Method method) {
        NeedsScope own = method.getAnnotation(NeedsScope.class);
        return own != null ? own : method.getDeclaringClass().getAnnotation(NeedsScope.class);
    }
}
