package io.tidemark.scoring.intake;

import io.tidemark.scoring.store.Refusal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of which nothing could be taken in. */
record Unreadable(ConsumerRecord<String, byte[]> polled, String reason, String detail) {

    /** The run is read from the key ({@code run/shard/page}), as the body cannot be. */
    Refusal refusal() {
        String key = polled.key() == null ? "" : polled.key();
        int slash = key.indexOf('/');
        return new Refusal(
                polled.topic(),
                polled.partition(),
                polled.offset(),
                slash < 0 ? key : key.substring(0, slash),
                CloudEvents.id(polled),
                "",
                true,
                reason,
                1,
                detail);
    }
}
