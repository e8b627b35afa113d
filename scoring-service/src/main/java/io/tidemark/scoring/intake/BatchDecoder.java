package io.tidemark.scoring.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Topics;
import io.tidemark.scoring.store.IncomingObservations;
import io.tidemark.scoring.store.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Observation batches from bytes to columns. Never throws for what is in a record: a record that cannot be read is named
 * beside the rest, and an observation that cannot be taken costs neither its batch nor its poll.
 */
final class BatchDecoder {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final LocalDate earliestDay;
    private final Clock clock;

    BatchDecoder(LocalDate earliestDay, Clock clock) {
        this.earliestDay = earliestDay;
        this.clock = clock;
    }

    /** A poll, decoded: what to store, and the records that could not be read. */
    record Decoded(IncomingObservations incoming, List<Unreadable> unreadable) {}

    Decoded decode(Iterable<ConsumerRecord<String, byte[]>> records, int count) {
        IncomingObservations incoming = IncomingObservations.expecting(count * ObservationBatch.MAX_OBSERVATIONS);
        List<Unreadable> unreadable = new ArrayList<>();
        BatchReader reader = new BatchReader(incoming, DayRange.until(earliestDay, clock));
        for (ConsumerRecord<String, byte[]> polled : records) {
            try {
                decode(polled, reader, incoming);
            } catch (Rejected rejected) {
                Unreadable letter = new Unreadable(polled, rejected.reason(), rejected.detail());
                unreadable.add(letter);
                incoming.refusals().add(letter.refusal());
            }
        }
        return new Decoded(incoming, unreadable);
    }

    private static void decode(ConsumerRecord<String, byte[]> polled, BatchReader reader, IncomingObservations incoming)
            throws Rejected {
        CloudEvents.requireType(polled, Topics.OBSERVATION_BATCH);
        if (polled.value() == null) {
            throw new Rejected("empty_record", "the record has no value");
        }
        try (JsonParser json = JSON.createParser(polled.value())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Rejected("invalid_json", "an observation batch is a JSON object");
            }
            var batch = reader.read(json);
            Map<String, Refusal> refusals = new LinkedHashMap<>();
            for (Rejected rejected : batch.rejected()) {
                refusals.merge(
                        rejected.reason(),
                        new Refusal(
                                polled.topic(),
                                polled.partition(),
                                polled.offset(),
                                batch.header().runId(),
                                batch.header().batchId(),
                                batch.header().source(),
                                false,
                                rejected.reason(),
                                1,
                                rejected.detail()),
                        Refusal::plus);
            }
            incoming.refusals().addAll(refusals.values());
        } catch (JsonProcessingException malformed) {
            throw new Rejected("invalid_json", malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new Rejected("invalid_json", String.valueOf(impossible.getMessage()));
        }
    }
}
