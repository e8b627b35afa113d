package io.tidemark.gateway.projection;

import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Records that cannot be used, kept with the reason beside their topic. */
@ApplicationScoped
public class DeadLetters {

    static final String REASON = "tidemark-reason";

    private final MutinyEmitter<String> emitter;

    public DeadLetters(@Channel("dead-letters") MutinyEmitter<String> emitter) {
        this.emitter = emitter;
    }

    /** Returns once the broker holds it. */
    void send(ConsumerRecord<String, String> record, String reason) {
        Log.warnf(
                "dead letter topic=%s partition=%d offset=%d error=%s",
                record.topic(), record.partition(), record.offset(), reason);
        RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic() + Topics.DLQ_SUFFIX)
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        emitter.sendMessageAndAwait(
                Message.of(record.value() == null ? "" : record.value()).addMetadata(metadata));
    }
}
