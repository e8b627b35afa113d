package io.tidemark.collector.publish;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready once the broker was seen with every topic we write to. Not asked again after that: a broker that goes away later
 * makes runs wait, and a collector that is taken out of service for it would not bring it back.
 */
@Readiness
@ApplicationScoped
class TopicsCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(TopicsCheck.class);
    private static final String NAME = "topics";

    private final BrokerProbe probe;
    private volatile boolean seen;

    TopicsCheck(BrokerProbe probe) {
        this.probe = probe;
    }

    /** Says in the log what is missing without waiting for somebody to ask; does not hold up the start. */
    void atStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("topics-check").start(this::call);
    }

    @Override
    public HealthCheckResponse call() {
        if (seen) {
            return HealthCheckResponse.up(NAME);
        }
        try {
            List<String> missing = probe.missingTopics();
            if (missing.isEmpty()) {
                seen = true;
                return HealthCheckResponse.up(NAME);
            }
            LOG.errorf("topics are missing, create them: %s", missing);
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("missing", String.join(", ", missing))
                    .build();
        } catch (KafkaException unreachable) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("broker", "does not answer")
                    .build();
        }
    }
}
