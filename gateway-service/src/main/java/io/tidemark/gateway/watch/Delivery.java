package io.tidemark.gateway.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.WireName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one watch, and how it went.
 *
 * @param messageId the event's id; of a ping its own
 * @param type the event's type, or {@link #PING}
 * @param nextAttemptAt not before then; null: there is none
 * @param attempts those that ended, in order
 */
public record Delivery(
        UUID messageId,
        String type,
        State state,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        List<Attempt> attempts) {

    /** The type of a message that says nothing but that messages arrive. */
    public static final String PING = "ping";

    /** How far a delivery is. */
    public enum State implements WireName {
        /** It will be tried, again perhaps. */
        PENDING("pending"),
        /** The target has taken it. */
        DELIVERED("delivered"),
        /** It is given up. */
        FAILED("failed");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        @Override
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    /**
     * One try.
     *
     * @param number from 1; one that a replica did not live to end is missing
     * @param status of the answer; null: there was none
     * @param reason why it failed; null: it was taken
     * @param answer the beginning of what was answered to a failed one, made printable; null: nothing
     */
    public record Attempt(
            int number,
            Instant begunAt,
            long durationMs,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable String answer) {

        boolean taken() {
            return reason == null;
        }
    }
}
