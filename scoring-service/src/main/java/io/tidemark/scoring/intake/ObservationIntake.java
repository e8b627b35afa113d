package io.tidemark.scoring.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tidemark.scoring.ScoringConfig;
import io.tidemark.scoring.store.ObservationStore;
import io.tidemark.scoring.store.StoreRefused;
import io.tidemark.scoring.store.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes observation batches in, a poll at a time.
 *
 * <p>Three kinds of failure, three answers: what cannot be read goes to the dead letters and the rest goes on; a database
 * that is away is waited for, in a new transaction each time; a record that the database refuses is found by taking the
 * poll's records one by one. A poll that comes again changes nothing.
 */
@ApplicationScoped
public class ObservationIntake {

    private static final Logger LOG = Logger.getLogger(ObservationIntake.class);
    private static final String RECORDS = "tidemark.intake.records";

    private final BatchDecoder decoder;
    private final ObservationStore store;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;

    ObservationIntake(
            ScoringConfig config, Clock clock, ObservationStore store, DeadLetters deadLetters, MeterRegistry metrics) {
        this.decoder = new BatchDecoder(config.intake().earliestDay(), clock);
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** In order and one poll at a time for each consumer; an outage is waited for as long as it lasts. */
    @Incoming("observations")
    @Blocking
    @Retry(retryOn = StoreUnavailable.class, delay = 2_000, maxRetries = -1, maxDuration = 0)
    public void take(ConsumerRecords<String, byte[]> polled) {
        List<Unreadable> unreadable;
        try {
            unreadable = take(polled, polled.count());
        } catch (StoreRefused refused) {
            LOG.errorf(
                    refused, "poll refused by the database, its records are taken one by one count=%d", polled.count());
            unreadable = oneByOne(polled);
        }
        deadLetters.send(unreadable); // last, so that a retry does not send them again
        metrics.counter(RECORDS, "outcome", "refused").increment(unreadable.size());
    }

    private List<Unreadable> take(Iterable<ConsumerRecord<String, byte[]>> records, int count) {
        BatchDecoder.Decoded decoded = decoder.decode(records, count);
        ObservationStore.TakenIn taken = store.take(decoded.incoming());
        metrics.counter(RECORDS, "outcome", "taken").increment(taken.batches());
        metrics.counter(RECORDS, "outcome", "repeated").increment(taken.repeated());
        metrics.counter("tidemark.intake.measurements").increment(taken.measurements());
        LOG.debugf(
                "poll taken in records=%d batches=%d repeated=%d measurements=%d",
                count, taken.batches(), taken.repeated(), taken.measurements());
        return decoded.unreadable();
    }

    private List<Unreadable> oneByOne(ConsumerRecords<String, byte[]> polled) {
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> single : polled) {
            try {
                unreadable.addAll(take(List.of(single), 1));
            } catch (StoreRefused refused) {
                Unreadable letter = new Unreadable(single, "refused_by_store", String.valueOf(refused.getMessage()));
                store.refuse(letter.refusal());
                unreadable.add(letter);
            }
        }
        return unreadable;
    }
}
