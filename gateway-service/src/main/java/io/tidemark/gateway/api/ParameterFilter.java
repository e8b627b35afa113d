package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that a resource does not have. The {@link Parameter} annotations of the
 * resource method are both its description and the list of what it takes, so the two cannot drift apart.
 */
public class ParameterFilter {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null
                || !method.getDeclaringClass().getPackage().equals(getClass().getPackage())) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, ParameterFilter::names);
        for (String given : request.getUriInfo().getQueryParameters().keySet()) {
            if (!names.contains(given)) {
                throw new ProblemException(
                        ProblemType.UNKNOWN_PARAMETER,
                        "'" + Parameters.shown(given) + "' is no parameter of "
                                + request.getUriInfo().getPath() + "; there "
                                + (names.isEmpty()
                                        ? "is none"
                                        : "are: " + names.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Parameter.class))
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
