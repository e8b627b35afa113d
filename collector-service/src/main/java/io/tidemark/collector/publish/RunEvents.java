package io.tidemark.collector.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The start and the end of runs, on their topic. Each may be published again. */
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
                    case RunCompleted completed -> ":completed";
                };
        String type =
                switch (event) {
                    case RunStarted started -> Topics.RUN_STARTED;
                    case RunCompleted completed -> Topics.RUN_COMPLETED;
                };
        broker.publish(List.of(new Encoded(Topics.RUNS, event.source(), id, type, json(event))));
    }

    private static byte[] json(RunEvent event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a run event is always JSON", failure);
        }
    }
}
