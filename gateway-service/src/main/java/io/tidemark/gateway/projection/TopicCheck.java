package io.tidemark.gateway.projection;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The topics must be there: a consumer of a missing one would wait in silence. */
@ApplicationScoped
public class TopicCheck {

    private static final List<String> NEEDED = List.of(
            Topics.SNAPSHOTS, Topics.SNAPSHOTS + Topics.DLQ_SUFFIX, Topics.RUNS, Topics.RUNS + Topics.DLQ_SUFFIX);
    private static final long SECONDS = 10; // a broker that is up answers in milliseconds

    private final Map<String, Object> kafka;

    public TopicCheck(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Stops the start if a topic is missing. A broker that does not answer does not: the snapshots at hand are served,
     * and the consumers connect when it is back.
     */
    void check(@Observes StartupEvent start) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.startsWith("group.") || key.startsWith("auto."));
        try (Admin admin = Admin.create(settings)) {
            Set<String> there = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            Set<String> missing = new TreeSet<>(NEEDED);
            missing.removeAll(there);
            if (!missing.isEmpty()) {
                throw new IllegalStateException("Kafka topics are missing: " + String.join(", ", missing)
                        + ". Create them before the services start.");
            }
        } catch (ExecutionException | TimeoutException failure) {
            Log.warnf("topics not checked, Kafka does not answer error=%s", failure.getMessage());
        }
    }
}
