package io.tidemark.gateway.api;

import io.tidemark.gateway.watch.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery as the log shows it. */
@Schema(description = "One message to a watch, and how it went.")
public record DeliveryView(
        @Schema(description = "Header `webhook-id` of the message: the event's id, of a ping its own.")
        UUID id,

        @Schema(description = "The event's type, or ping.") String type,

        @Schema(
                description = "pending: it will be tried; delivered: it was taken; failed: it is given up.",
                type = SchemaType.STRING,
                enumeration = {"pending", "delivered", "failed"})
        Delivery.State state,

        Instant createdAt,

        @Schema(description = "The next attempt is not before then; null: there is none.") @Nullable
        Instant nextAttemptAt,

        @Schema(description = "Attempts that ended, in order.")
        List<Attempt> attempts) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.messageId(),
                delivery.type(),
                delivery.state(),
                delivery.createdAt(),
                delivery.nextAttemptAt(),
                delivery.attempts().stream().map(Attempt::of).toList());
    }

    /** One try. */
    @Schema(name = "DeliveryAttempt")
    public record Attempt(
            @Schema(description = "From 1. One that a server of ours did not live to end is missing.")
            int number,

            Instant begunAt,
            @Schema(description = "Milliseconds.") long durationMs,

            @Schema(description = "Of the answer; null: there was none.") @Nullable
            Integer status,

            @Schema(description = "Why it failed; null: it was taken.") @Nullable
            String reason,

            @Schema(description = "The beginning of what was answered to a failed one; null: nothing readable.")
            @Nullable
            String answer) {

        private static Attempt of(Delivery.Attempt attempt) {
            return new Attempt(
                    attempt.number(),
                    attempt.begunAt(),
                    attempt.durationMs(),
                    attempt.status(),
                    attempt.reason(),
                    attempt.answer());
        }
    }

    /** The log of a watch. */
    @Schema(name = "DeliveryList", description = "The last deliveries of a watch, newest first.")
    public record Listed(List<DeliveryView> data) {}

    /** A ping that was ordered. */
    @Schema(name = "PingOrdered", description = "A ping is sent within seconds; see the deliveries.")
    public record Ordered(
            @Schema(description = "The id of its delivery.") UUID id) {}
}
