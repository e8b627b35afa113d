package io.tidemark.gateway.api;

import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.watch.Watch;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A watch as its holder sees it. */
@Schema(description = "Who is told of which events.")
public record WatchView(
        UUID id,
        URI url,
        @Schema(description = "Empty: every type.") List<EventType> types,
        @Schema(description = "Empty: about anything.") List<String> about,
        Instant createdAt,

        @Schema(description = "When a message was taken last; null: none yet.") @Nullable
        Instant lastSuccessAt,

        @Schema(description = "Since then nothing is sent; null: it is at work.") @Nullable
        Instant disabledAt,

        @Schema(description = "Why it is disabled; null: it is not.") @Nullable
        String disabledReason) {

    static WatchView of(Watch watch) {
        return new WatchView(
                watch.id(),
                watch.url(),
                List.copyOf(watch.interest().types()),
                List.copyOf(watch.interest().about()),
                watch.createdAt(),
                watch.lastSuccessAt(),
                watch.disabledAt(),
                watch.disabledReason());
    }

    /** All of a key. */
    @Schema(name = "WatchList", description = "The watches of the key, oldest first.")
    public record Listed(List<WatchView> data) {}

    /** A new one. */
    @Schema(name = "NewWatch", description = "A watch, and the secret that its messages are signed with.")
    public record Made(
            WatchView watch,

            @Schema(
                    description = "Shown this once: `whsec_` and 32 bytes in Base64, as Standard Webhooks has it.",
                    examples = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
            String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Made[" + watch + "]";
        }
    }
}
