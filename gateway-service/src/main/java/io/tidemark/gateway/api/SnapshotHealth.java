package io.tidemark.gateway.api;

import io.tidemark.gateway.query.ReadUnavailable;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.SnapshotCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether answers can be given. Before the first snapshot the gateway is ready, and says that nothing is loaded: it has to
 * be there for the first one to arrive, and answers 503 until then.
 */
@Readiness
@ApplicationScoped
public class SnapshotHealth implements HealthCheck {

    private final SnapshotCatalogue catalogue;

    public SnapshotHealth(SnapshotCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("snapshot");
        try {
            Optional<ShownSnapshot> latest = catalogue.latest();
            health.up().withData("loaded", latest.isPresent());
            latest.ifPresent(snapshot -> health.withData("id", snapshot.id())
                    .withData("asOf", snapshot.asOf().toString())
                    .withData("method", snapshot.method()));
        } catch (ReadUnavailable away) {
            health.down().withData("error", "the database cannot be read");
        }
        return health.build();
    }
}
