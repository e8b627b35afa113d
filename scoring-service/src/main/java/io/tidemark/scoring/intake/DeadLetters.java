package io.tidemark.scoring.intake;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Records that could not be read, sent on as they came with the reason beside them, so that they can be fed back. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MutinyEmitter<byte[]> emitter;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Sends each to the dead-letter topic of its own topic; returns once the broker holds them. */
    void send(List<Unreadable> letters) {
        for (Unreadable letter : letters) { // few: one at a time
            ConsumerRecord<String, byte[]> polled = letter.polled();
            LOG.warnf(
                    "record not taken in topic=%s partition=%d offset=%d reason=%s error=%s",
                    polled.topic(), polled.partition(), polled.offset(), letter.reason(), letter.detail());
            emitter.sendMessageAndAwait(Message.of(polled.value() == null ? new byte[0] : polled.value())
                    .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                            .withTopic(polled.topic() + Topics.DLQ_SUFFIX)
                            .withKey(polled.key())
                            .withHeaders(headers(letter))
                            .build()));
        }
    }

    private static RecordHeaders headers(Unreadable letter) {
        RecordHeaders headers = new RecordHeaders(letter.polled().headers());
        headers.add("tidemark-reason", bytes(letter.reason() + ": " + letter.detail()));
        headers.add("tidemark-partition", bytes(String.valueOf(letter.polled().partition())));
        headers.add("tidemark-offset", bytes(String.valueOf(letter.polled().offset())));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
