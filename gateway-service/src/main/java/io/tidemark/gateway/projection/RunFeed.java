package io.tidemark.gateway.projection;

import io.smallrye.common.annotation.Blocking;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.event.EventData;
import io.tidemark.gateway.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Run announcements: what {@code /runs} and {@code /sources} say, and which sources are stale. */
@ApplicationScoped
public class RunFeed {

    private final Database database;
    private final RunTable runs;
    private final EventWriter events;
    private final DeadLetters deadLetters;
    private final GatewayConfig config;

    public RunFeed(
            Database database, RunTable runs, EventWriter events, DeadLetters deadLetters, GatewayConfig config) {
        this.database = database;
        this.runs = runs;
        this.events = events;
        this.deadLetters = deadLetters;
        this.config = config;
    }

    @Incoming("runs")
    @Blocking
    @Retry(
            retryOn = StoreUnavailable.class,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            maxRetries = -1,
            maxDuration = 0) // as long as the outage lasts
    public void take(ConsumerRecord<String, String> record) {
        try {
            EventReader.runEvent(record).filter(RunFeed::isPublic).ifPresent(this::store);
            EventReader.sourceEvent(record).ifPresent(this::log);
        } catch (Unreadable unreadable) {
            deadLetters.send(record, unreadable.getMessage());
        }
    }

    /** A tenant's run is nobody else's business: neither that it was, nor when, nor how much it read. */
    private static boolean isPublic(RunEvent event) {
        RunKind kind =
                switch (event) {
                    case RunStarted started -> started.kind();
                    case RunProgressed progressed -> progressed.kind();
                    case RunCompleted completed -> completed.kind();
                };
        return kind != RunKind.tenant;
    }

    private void log(SourceStale stale) {
        var data =
                new EventData.SourceStale(stale.source(), stale.objectiveSeconds(), stale.lastSuccessAt(), stale.at());
        var event = new EventWriter.Happened(
                EventType.SOURCE_STALE, data, stale.at().toString(), null, null);
        database.<Void>inTransaction(connection -> {
            events.append(connection, List.of(event));
            return null;
        });
    }

    private void store(RunEvent event) {
        database.<Void>inTransaction(connection -> {
            switch (event) {
                case RunStarted started -> runs.started(connection, started);
                case RunProgressed progressed -> runs.progressed(connection, progressed);
                case RunCompleted completed -> runs.completed(connection, completed);
            }
            runs.trim(connection, event.source(), config.keepRuns());
            return null;
        });
    }
}
