package io.tidemark.collector.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.SourceEvent;
import io.tidemark.common.contract.SourceEvent.SourceFresh;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The life of runs and the freshness of sources, on their topic. Each event may be published again. */
@ApplicationScoped
public class RunEvents {

    private final Broker broker;

    RunEvents(Broker broker) {
        this.broker = broker;
    }

    /** @throws BrokerUnavailableException if the broker may not hold it */
    public void publish(RunEvent event) {
        String id = event.runId()
                + switch (event) {
                    case RunStarted started -> ":started";
                    case RunProgressed progressed -> ":progressed:" + progressed.at();
                    case RunCompleted completed -> ":completed";
                };
        String type =
                switch (event) {
                    case RunStarted started -> Topics.RUN_STARTED;
                    case RunProgressed progressed -> Topics.RUN_PROGRESSED;
                    case RunCompleted completed -> Topics.RUN_COMPLETED;
                };
        broker.publish(List.of(new Encoded(Topics.RUNS, event.source(), id, type, json(event))));
    }

    /** @throws BrokerUnavailableException if the broker may not hold it */
    public void publish(SourceEvent event) {
        Encoded encoded =
                switch (event) {
                    case SourceStale stale ->
                        encoded(event, Topics.SOURCE_STALE, stale.source() + ":stale:" + stale.at());
                    case SourceFresh fresh ->
                        encoded(event, Topics.SOURCE_FRESH, fresh.source() + ":fresh:" + fresh.at());
                };
        broker.publish(List.of(encoded));
    }

    private static Encoded encoded(SourceEvent event, String type, String id) {
        return new Encoded(Topics.RUNS, event.source(), id, type, json(event));
    }

    private static byte[] json(Object event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a run event is always JSON", failure);
        }
    }
}
