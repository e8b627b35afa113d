package io.tidemark.gateway.api;

import io.smallrye.health.api.Wellness;
import io.tidemark.gateway.query.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the database answers. No part of readiness: without it every replica still has the answers it has given, and taking
 * all of them away would take those away, too.
 */
@Wellness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private final Reads reads;

    public DatabaseHealth(Reads reads) {
        this.reads = reads;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(reads.answers()).build();
    }
}
