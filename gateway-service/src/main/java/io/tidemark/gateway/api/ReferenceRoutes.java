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
import java.util.stream.Stream;

/** What answers are measured against, where {@link GatewayConfig#referenceDirectory()} asks for it: bytes from memory. */
@ApplicationScoped
public class ReferenceRoutes {

    private static final String PATH = "/reference/";

    /** Before {@link RequestGuard} and all else but the headers every answer has. */
    private static final int ORDER = -1_000;

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
            router.route(PATH)
                    .order(ORDER)
                    .handler(context -> context.response().setStatusCode(204).end());
        });
    }

    private static void route(Router router, String name, Buffer bytes) {
        router.route(PATH + name).order(ORDER).handler(context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(bytes));
    }
}
