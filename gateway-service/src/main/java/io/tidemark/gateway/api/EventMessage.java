package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event as a stream has it. */
@RegisterForReflection
@Schema(description = "The data of one event of the stream, on one line.")
public record EventMessage(
        @Schema(description = "Stable: the same event has the same id in every installation with the same snapshots.")
        UUID id,

        EventType type,

        @Schema(description = "What it is about: a snapshot's id, a model's path, a pair of groups, a source.")
        String subject,

        @Schema(description = "When it was logged.") Instant occurredAt,

        @Schema(description = "The snapshot that made it so; null for a source.") @Nullable
        String snapshot,

        @Nullable LocalDate asOf,

        @Schema(
                description = "What happened; its members depend on the type. What is not known is left out.",
                type = SchemaType.OBJECT)
        @JsonRawValue
        String data) {

    static EventMessage of(LoggedEvent event) {
        return new EventMessage(
                event.id(),
                event.type(),
                event.subject(),
                event.occurredAt(),
                event.snapshotId(),
                event.asOf(),
                event.data());
    }
}
