package io.tidemark.gateway.projection;

import io.smallrye.health.api.Wellness;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * What the channels say of themselves. A consumer that has given up needs a restart; a broker that is away needs nothing of
 * ours, and answers go on without it: it is no part of readiness, as the library would have it.
 */
@Singleton
public class ConsumerHealth {

    private final HealthCenter channels;

    public ConsumerHealth(HealthCenter channels) {
        this.channels = channels;
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck consumers() {
        return () -> response("consumers", channels.getLiveness());
    }

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck broker() {
        return () -> response("broker", channels.getReadiness());
    }

    private static HealthCheckResponse response(String name, HealthReport report) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(report.isOk());
        report.getChannels()
                .forEach(channel -> response.withData(channel.getChannel(), channel.isOk() ? "[OK]" : "[KO]"));
        return response.build();
    }
}
