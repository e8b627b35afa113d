package io.tidemark.gateway.api;

import io.tidemark.gateway.GatewayConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What answers are measured against, where {@link GatewayConfig#referenceDirectory()} asks for it: bytes from memory, each at
 * two places.
 */
@ApplicationScoped
public class ReferenceRoutes {

    /** @param order among the handlers of a request */
    private record Place(String path, int order) {}

    private static final List<Place> PLACES = List.of(
            // what the server itself can do: before the guard and all else but the headers every answer has
            new Place("/reference/", -1_000),
            // what an endpoint of this API can do: right after the guard
            new Place("/api/reference/", 1 - RequestGuard.PRIORITY));

    private final GatewayConfig config;

    public ReferenceRoutes(GatewayConfig config) {
        this.config = config;
    }

    void install(@Observes Router router) {
        config.referenceDirectory().ifPresent(directory -> {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    route(router, file.getFileName().toString(), Buffer.buffer(Files.readAllBytes(file)));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("tidemark.gateway.reference-directory cannot be read", failure);
            }
            PLACES.forEach(place -> router.route(place.path())
                    .order(place.order())
                    .handler(context -> context.response().setStatusCode(204).end()));
        });
    }

    private static void route(Router router, String name, Buffer bytes) {
        PLACES.forEach(
                place -> router.route(place.path() + name).order(place.order()).handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                        .end(bytes)));
    }
}
