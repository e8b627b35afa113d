package io.tidemark.scoring;

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
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;

/**
 * Says at start what would otherwise be found out hours later: which topics are missing. A broker that does not answer is
 * no reason to stop, it may start after us.
 */
@ApplicationScoped
class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final List<String> TOPICS = List.of(
            Topics.OBSERVATIONS,
            Topics.OBSERVATIONS + Topics.DLQ_SUFFIX,
            Topics.RUNS,
            Topics.RUNS + Topics.DLQ_SUFFIX,
            Topics.SNAPSHOTS);

    private final Map<String, Object> kafka;
    private final ScoringConfig config;

    StartChecks(@Identifier("default-kafka-broker") Map<String, Object> kafka, ScoringConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    void check(@Observes StartupEvent started) {
        LOG.infof(
                "configured earliestDay=%s tick=%s longestRun=%s partBytes=%d",
                config.intake().earliestDay(),
                config.snapshots().tick(),
                config.snapshots().longestRun(),
                config.snapshots().partBytes());
        try (Admin admin = Admin.create(settings())) {
            Set<String> there = admin.listTopics().names().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            TreeSet<String> missing = new TreeSet<>(TOPICS);
            missing.removeAll(there);
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "topics are missing at " + kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + ": "
                                + String.join(", ", missing) + "; create them before this service starts");
            }
        } catch (ExecutionException | TimeoutException unreachable) {
            LOG.warnf("topics not checked, the broker does not answer error=%s", unreachable.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT_SECONDS * 1_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT_SECONDS * 1_000);
        return settings;
    }
}
