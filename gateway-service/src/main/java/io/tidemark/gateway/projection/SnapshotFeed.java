package io.tidemark.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Snapshot events, one by one and in order. */
@ApplicationScoped
public class SnapshotFeed {

    /** Events of snapshots by what became of them; tag {@code outcome}. */
    static final String EVENTS = "tidemark.projection.events";

    private final Database database;
    private final StagingTable staging;
    private final SnapshotProjector projector;
    private final DeadLetters deadLetters;
    private final Event<SnapshotShown> shown;
    private final MeterRegistry metrics;

    public SnapshotFeed(
            Database database,
            StagingTable staging,
            SnapshotProjector projector,
            DeadLetters deadLetters,
            Event<SnapshotShown> shown,
            MeterRegistry metrics) {
        this.database = database;
        this.staging = staging;
        this.projector = projector;
        this.deadLetters = deadLetters;
        this.shown = shown;
        this.metrics = metrics;
    }

    @Incoming("snapshots")
    @Blocking
    @Retry(
            retryOn = StoreUnavailable.class,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            maxRetries = -1,
            maxDuration = 0) // as long as the outage lasts
    public void take(ConsumerRecord<String, String> record) {
        try {
            take(EventReader.snapshotEvent(record), record);
        } catch (Unreadable unreadable) {
            count("unreadable");
            deadLetters.send(record, unreadable.getMessage());
        }
    }

    private void take(SnapshotEvent event, ConsumerRecord<String, String> record) {
        ProjectionOutcome outcome =
                switch (event) {
                    case SnapshotOpened opened -> open(opened);
                    case SnapshotPart part -> put(StagedPart.verified(part));
                    case SnapshotSealed sealed ->
                        database.inTransaction(connection -> projector.seal(connection, sealed));
                };
        count(outcome.wireName());
        switch (outcome) {
            case ProjectionOutcome.Shown done -> {
                Log.infof("snapshot shown snapshot=%s rows=%d", done.snapshotId(), done.rows());
                shown.fire(new SnapshotShown(done.snapshotId()));
            }
            case ProjectionOutcome.Refused refused -> {
                Log.warnf(
                        "snapshot refused, the one before stays snapshot=%s error=%s",
                        event.snapshotId(), refused.reason());
                deadLetters.send(record, refused.reason());
            }
            case ProjectionOutcome.Staged ignored -> Log.debugf("staged snapshot=%s", event.snapshotId());
            case ProjectionOutcome.NotOpen ignored ->
                Log.debugf("not open, so nothing to do snapshot=%s", event.snapshotId());
        }
    }

    private ProjectionOutcome open(SnapshotOpened opened) {
        boolean isNew = database.inTransaction(connection -> staging.open(connection, opened));
        return isNew ? new ProjectionOutcome.Staged() : new ProjectionOutcome.NotOpen();
    }

    private ProjectionOutcome put(StagedPart part) {
        boolean open = database.inTransaction(connection -> staging.put(connection, part));
        return open ? new ProjectionOutcome.Staged() : new ProjectionOutcome.NotOpen();
    }

    private void count(String outcome) {
        metrics.counter(EVENTS, "outcome", outcome).increment();
    }
}
