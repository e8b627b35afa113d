package io.tidemark.gateway.api.mcp;

import io.quarkiverse.mcp.server.ToolCallException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForProxy;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.query.ReadUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A question to a resource from within the process. A resource reads its query parameters and a few headers; of the rest
 * of a request there is nothing here, and asking for it is a mistake of ours.
 */
@RegisterForProxy(targets = UriInfo.class)
@RegisterForProxy(targets = HttpHeaders.class)
final class Ask {

    private static final HttpHeaders HEADERS =
            proxy(HttpHeaders.class, (self, method, arguments) -> switch (method.getName()) {
                case "getHeaderString" -> HttpHeaders.ACCEPT.equals(arguments[0]) ? MediaType.APPLICATION_JSON : null;
                case "getRequestHeader" -> List.of();
                case "getAcceptableMediaTypes" -> List.of(MediaType.APPLICATION_JSON_TYPE);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    /** Null and blank: not given, which is how some clients leave a parameter out. */
    Ask with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parameters.add(name, value);
        }
        return this;
    }

    Ask with(String name, @Nullable Integer value) {
        return with(name, value == null ? null : value.toString());
    }

    /**
     * The answer as JSON.
     *
     * @throws ToolCallException in words for the client, where the resource refuses
     */
    String of(BiFunction<UriInfo, HttpHeaders, Response> resource) {
        UriInfo uri = proxy(UriInfo.class, (self, method, arguments) -> {
            if (method.getName().equals("getQueryParameters")) {
                return parameters;
            }
            throw new UnsupportedOperationException(method.getName());
        });
        try (Response response = resource.apply(uri, HEADERS)) {
            return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
        } catch (ProblemException refused) {
            throw new ToolCallException(refused.type().title() + ": " + refused.getMessage());
        } catch (ReadUnavailable away) {
            Log.error("a tool cannot read", away);
            throw new ToolCallException("The data cannot be read now; try again.");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
