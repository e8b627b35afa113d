package io.tidemark.scoring.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.scoring.store.RunStore;
import io.tidemark.scoring.store.StoreRefused;
import io.tidemark.scoring.store.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes in which runs there are and how they ended. Whether that calls for a computation is the schedule's question. */
@ApplicationScoped
public class RunIntake {

    private static final Logger LOG = Logger.getLogger(RunIntake.class);

    private final RunStore runs;
    private final DeadLetters deadLetters;

    RunIntake(RunStore runs, DeadLetters deadLetters) {
        this.runs = runs;
        this.deadLetters = deadLetters;
    }

    /** Each event in a transaction of its own: they are few, and one that comes again changes nothing. */
    @Incoming("runs")
    @Blocking
    @Retry(retryOn = StoreUnavailable.class, delay = 2_000, maxRetries = -1, maxDuration = 0)
    public void take(ConsumerRecords<String, byte[]> polled) {
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> single : polled) {
            try {
                Optional<RunEvent> decoded = RunDecoder.decode(single);
                decoded.ifPresent(this::take);
            } catch (Rejected rejected) {
                unreadable.add(new Unreadable(single, rejected.reason(), rejected.detail()));
            } catch (StoreRefused refused) {
                LOG.errorf(refused, "run event refused by the database offset=%d", single.offset());
                unreadable.add(new Unreadable(single, "refused_by_store", String.valueOf(refused.getMessage())));
            }
        }
        deadLetters.send(unreadable); // last, so that a retry does not send them again
    }

    private void take(RunEvent event) {
        runs.take(event);
        LOG.infof("run event taken in run=%s source=%s event=%s", event.runId(), event.source(), name(event));
    }

    private static String name(RunEvent event) {
        return event.getClass().getSimpleName();
    }
}
