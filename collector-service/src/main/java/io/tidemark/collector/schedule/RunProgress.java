package io.tidemark.collector.schedule;

import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.domain.Pace;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.ShardTally;
import io.tidemark.collector.ledger.RunFigures;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.RunLedger.Progress;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.publish.RunEvents;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells now and then how far runs are, as long as they move. One replica does for each run; none is needed by anyone. */
@ApplicationScoped
class RunProgress {

    private final RunLedger ledger;
    private final RunReport report;
    private final RunEvents events;
    private final Duration every;
    private final Clock clock;

    RunProgress(RunLedger ledger, RunReport report, RunEvents events, CollectorConfig config, Clock clock) {
        this.ledger = ledger;
        this.report = report;
        this.events = events;
        this.every = config.schedule().progress();
        this.clock = clock;
    }

    void tell() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Progress looked : ledger.lookedAtBefore(now.minus(every), now)) {
            RunFigures figures = report.figures(looked.runId(), now);
            ShardTally shards = figures.shards();
            String stands = shards.ended() + " shards " + figures.pages() + " pages";
            if (!shards.finished() && figures.pages() + shards.ended() > 0 && !stands.equals(looked.told())) {
                ledger.find(looked.runId()).ifPresent(run -> events.publish(progressed(run, figures, now)));
                ledger.progressed(new Progress(looked.runId(), stands));
            }
        }
    }

    private static RunProgressed progressed(Run run, RunFigures figures, Instant now) {
        ShardTally shards = figures.shards();
        return new RunProgressed(
                run.id(),
                run.source(),
                RunStarter.kind(run),
                shards.planned(),
                shards.ended(),
                shards.failed(),
                figures.pages(),
                figures.observations(),
                now,
                Pace.secondsLeft(shards, run.startedAt(), now));
    }
}
