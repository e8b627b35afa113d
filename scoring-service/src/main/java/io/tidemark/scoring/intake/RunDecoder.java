package io.tidemark.scoring.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Run events from bytes to records, by the type their header names. */
final class RunDecoder {

    private RunDecoder() {}

    /**
     * @return empty for events that say nothing about the data of a run: how far it is, how fresh a source is, and types
     *     that newer writers add
     * @throws Rejected if it lacks what a run event must have
     */
    static Optional<RunEvent> decode(ConsumerRecord<String, byte[]> polled) throws Rejected {
        @Nullable
        Class<? extends RunEvent> type =
                switch (CloudEvents.type(polled)) {
                    case Topics.RUN_STARTED -> RunStarted.class;
                    case Topics.RUN_COMPLETED -> RunCompleted.class;
                    case String other -> null;
                };
        if (type == null) {
            return Optional.empty();
        }
        if (polled.value() == null) {
            throw new Rejected("empty_record", "the record has no value");
        }
        try {
            RunEvent event = ContractJson.mapper().readValue(polled.value(), type);
            if (event == null || !complete(event)) {
                throw new Rejected("missing_member", "a run event has runId, source, kind, instants and outcome");
            }
            return Optional.of(event);
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
            case RunProgressed progressed -> true; // not decoded here
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
