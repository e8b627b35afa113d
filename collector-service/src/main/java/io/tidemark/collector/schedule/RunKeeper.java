package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.domain.ShardTally;
import io.tidemark.collector.ledger.KnownModelLedger;
import io.tidemark.collector.ledger.RunFigures;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.publish.RunEvents;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.model.RunOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every run to its end. The end is published first and marked then; a crash between the two publishes it again, word
 * for word, because it is made of what the ledger holds and nothing else.
 */
@ApplicationScoped
class RunKeeper {

    private static final Logger LOG = Logger.getLogger(RunKeeper.class);

    private final RunLedger ledger;
    private final KnownModelLedger knownModels;
    private final RunReport report;
    private final RunStarter starter;
    private final RunEvents events;
    private final CollectorMetrics metrics;
    private final CollectorConfig.Schedule config;
    private final Clock clock;

    RunKeeper(
            RunLedger ledger,
            KnownModelLedger knownModels,
            RunReport report,
            RunStarter starter,
            RunEvents events,
            CollectorMetrics metrics,
            CollectorConfig config,
            Clock clock) {
        this.ledger = ledger;
        this.knownModels = knownModels;
        this.report = report;
        this.starter = starter;
        this.events = events;
        this.metrics = metrics;
        this.config = config.schedule();
        this.clock = clock;
    }

    /**
     * Runs left as starting by a crash. The client of one got no answer and will ask again, so it is cancelled; a plan does
     * not ask again, so its run is opened.
     */
    void settleStarting() {
        for (Run run : ledger.startingSince(clock.instant().minus(config.startTimeout()))) {
            if (ledger.planned(run.id())) {
                starter.open(run);
            } else if (ledger.cancel(run.id(), clock.instant())) {
                LOG.warnf("run cancelled, left behind while starting source=%s run=%s", run.source(), run.id());
            }
        }
    }

    /**
     * Ends runs with nothing left to do. A cancelled run is ended too, once the pages at hand are: its start may have
     * reached the topic, and a reader must not wait for it.
     */
    void closeFinished() {
        ledger.giveUpWaiting(clock.instant().truncatedTo(ChronoUnit.MICROS));
        List<Run> ended = ledger.toClose();
        for (Run run : ended) {
            RunFigures figures = report.figures(run.id(), clock.instant());
            if (run.status() == RunStatus.CANCELLED) {
                closeCancelled(run, figures);
            } else {
                close(run, figures);
            }
        }
        if (!ended.isEmpty()) {
            knownModels.forgetPages();
        }
    }

    private void closeCancelled(Run run, RunFigures figures) {
        Instant completedAt = requireCompletedAt(figures.finishedAt());
        events.publish(completed(run, figures, RunOutcome.FAILED, completedAt));
        if (ledger.close(run.id(), RunStatus.CANCELLED, completedAt)) {
            metrics.ended(run.source(), RunOutcome.FAILED);
            LOG.infof("run cancelled source=%s run=%s pages=%d", run.source(), run.id(), figures.pages());
        }
    }

    private void close(Run run, RunFigures figures) {
        RunOutcome outcome = figures.shards().outcome();
        Instant completedAt = requireCompletedAt(figures.finishedAt());
        events.publish(completed(run, figures, outcome, completedAt));
        if (ledger.close(run.id(), RunStatus.of(outcome), completedAt)) {
            ShardTally shards = figures.shards();
            metrics.ended(run.source(), outcome);
            if (outcome != RunOutcome.FAILED && run.replayOf() == null) {
                metrics.succeeded(run.source(), completedAt);
            }
            LOG.infof(
                    "run finished source=%s run=%s outcome=%s pages=%d batches=%d observed=%d done=%d skipped=%d failed=%d",
                    run.source(),
                    run.id(),
                    outcome.wireName(),
                    figures.pages(),
                    figures.batches(),
                    figures.observations(),
                    shards.done(),
                    shards.skipped(),
                    shards.failed());
        }
    }

    private static RunCompleted completed(Run run, RunFigures figures, RunOutcome outcome, Instant completedAt) {
        ShardTally shards = figures.shards();
        return new RunCompleted(
                run.id(),
                run.source(),
                RunStarter.kind(run),
                outcome,
                run.startedAt(),
                completedAt,
                shards.planned(),
                shards.done(),
                shards.skipped(),
                shards.failed(),
                figures.batches(),
                figures.observations(),
                figures.refused(),
                provenance(figures.provenance()));
    }

    private static @Nullable Provenance provenance(@Nullable String json) {
        try {
            return json == null ? null : ContractJson.mapper().readValue(json, Provenance.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the ledger holds a provenance it did not write", failure);
        }
    }

    private static Instant requireCompletedAt(@Nullable Instant completedAt) {
        if (completedAt == null) {
            throw new IllegalStateException("a run with no shard left has an end");
        }
        return completedAt;
    }
}
