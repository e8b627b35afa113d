package io.tidemark.scoring.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The headers of a CloudEvent in binary mode. */
final class CloudEvents {

    private CloudEvents() {}

    /** The event's id; empty if it has none. */
    static String id(ConsumerRecord<?, ?> polled) {
        return header(polled, "ce_id");
    }

    /** The event's type; empty if it has none. */
    static String type(ConsumerRecord<?, ?> polled) {
        return header(polled, "ce_type");
    }

    static void requireType(ConsumerRecord<?, ?> polled, String type) throws Rejected {
        String given = type(polled);
        if (!given.equals(type)) {
            throw new Rejected("unknown_type", "header ce_type is '" + given + "', not " + type);
        }
    }

    private static String header(ConsumerRecord<?, ?> polled, String name) {
        Header header = polled.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
