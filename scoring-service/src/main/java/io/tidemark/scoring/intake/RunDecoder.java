package io.tidemark.scoring.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Run events from bytes to records, by the type their header names. */
final class RunDecoder {

    private RunDecoder() {}

    /** @throws Rejected if it is no run event, or lacks what one must have */
    static RunEvent decode(ConsumerRecord<String, byte[]> polled) throws Rejected {
        Class<? extends RunEvent> type =
                switch (CloudEvents.type(polled)) {
                    case Topics.RUN_STARTED -> RunStarted.class;
                    case Topics.RUN_COMPLETED -> RunCompleted.class;
                    case String other ->
                        throw new Rejected(
                                "unknown_type",
                                "header ce_type is '" + other + "', not one of " + Topics.RUN_STARTED + ", "
                                        + Topics.RUN_COMPLETED);
                };
        if (polled.value() == null) {
            throw new Rejected("empty_record", "the record has no value");
        }
        try {
            RunEvent event = ContractJson.mapper().readValue(polled.value(), type);
            if (event == null || !complete(event)) {
                throw new Rejected("missing_member", "a run event has runId, source, kind, instants and outcome");
            }
            return event;
        } catch (JsonProcessingException malformed) {
            throw new Rejected("invalid_json", malformed.getOriginalMessage());
        } catch (IOException | NullPointerException incomplete) {
            throw new Rejected("invalid_json", String.valueOf(incomplete.getMessage()));
        }
    }

    private static boolean complete(RunEvent event) {
        return switch (event) {
            case RunStarted started ->
                started.runId() != null
                        && started.source() != null
                        && started.kind() != null
                        && started.startedAt() != null;
            case RunCompleted completed ->
                completed.runId() != null
                        && completed.source() != null
                        && completed.kind() != null
                        && completed.startedAt() != null
                        && completed.completedAt() != null
                        && completed.outcome() != null;
        };
    }
}
