package io.tidemark.collector.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** Runs that start by themselves. Every replica has the same plans; the ledger gives each instant of a plan one run. */
@ApplicationScoped
class PlannedRuns {

    private static final Logger LOG = Logger.getLogger(PlannedRuns.class);

    private final Map<String, String> plans;
    private final Sources sources;
    private final RunStarter starter;
    private final Scheduler scheduler;

    PlannedRuns(CollectorConfig config, Sources sources, RunStarter starter, Scheduler scheduler) {
        this.plans = config.schedule().plans();
        this.sources = sources;
        this.starter = starter;
        this.scheduler = scheduler;
    }

    void start(@Observes StartupEvent event) {
        plans.forEach((name, cron) -> {
            Source source = sources.find(name, false)
                    .orElseThrow(() -> new IllegalArgumentException("tidemark.collector.schedule.plans." + name
                            + ": there is no such source, only " + String.join(", ", sources.collections())));
            scheduler
                    .newJob("plan-" + name)
                    .setCron(cron)
                    .setTimeZone("UTC")
                    .setTask(execution -> plan(source, execution.getScheduledFireTime()))
                    .schedule();
            LOG.infof("runs are planned source=%s cron=%s", name, cron);
        });
    }

    private void plan(Source source, Instant instant) {
        try {
            RunRequest request = new RunRequest(source.name(), JsonNodeFactory.instance.objectNode());
            if (starter.start(source, request, instant).isEmpty()) {
                LOG.debugf("another replica has the run source=%s planned=%s", source.name(), instant);
            }
        } catch (BrokerUnavailableException unavailable) {
            LOG.warnf("planned run starts once the broker is back source=%s planned=%s", source.name(), instant);
        }
    }
}
