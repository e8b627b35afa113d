package io.tidemark.gateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says where a list goes on: the same request with another cursor. */
@Provider
public class NextLink implements ContainerResponseFilter {

    /** How an answer hands the cursor over; it does not leave the process. */
    static final String CURSOR = "Tidemark-Next-Cursor";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        List<Object> cursor = response.getHeaders().remove(CURSOR);
        if (cursor != null) {
            response.getHeaders()
                    .putSingle("Link", '<' + next(request, cursor.getFirst().toString()) + ">; rel=\"next\"");
        }
    }

    /** Relative, for a proxy may have another name. */
    private static String next(ContainerRequestContext request, String cursor) {
        Map<String, List<String>> parameters =
                new TreeMap<>(request.getUriInfo().getQueryParameters());
        parameters.put("cursor", List.of(cursor));
        StringBuilder target =
                new StringBuilder(request.getUriInfo().getRequestUri().getRawPath());
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                target.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
                separator = '&';
            }
        }
        return target.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
