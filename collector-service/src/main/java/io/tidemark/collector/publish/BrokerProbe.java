package io.tidemark.collector.publish;

import io.smallrye.common.annotation.Identifier;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks whether the broker is there and has our topics. A client per question: asked rarely, and never of a stale client. */
@ApplicationScoped
class BrokerProbe {

    private static final List<String> NEEDED = List.of(Topics.OBSERVATIONS, Topics.RUNS);
    private static final int PATIENCE_MILLIS = 3_000; // a broker at hand answers in a tenth of it

    private final Map<String, Object> connection;

    BrokerProbe(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = connection;
    }

    boolean answers() {
        try {
            topics();
            return true;
        } catch (KafkaException unreachable) {
            return false;
        }
    }

    /**
     * Topics that we write to and the broker does not have.
     *
     * @throws KafkaException if the broker does not answer
     */
    List<String> missingTopics() {
        Set<String> present = topics();
        return NEEDED.stream().filter(topic -> !present.contains(topic)).toList();
    }

    private Set<String> topics() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("the broker does not answer", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interruption);
        }
    }
}
