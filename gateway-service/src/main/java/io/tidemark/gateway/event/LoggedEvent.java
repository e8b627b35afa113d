package io.tidemark.gateway.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was logged.
 *
 * @param sequence place in the log: above 0, rising, with gaps; what a subscriber resumes after
 * @param id stable: the same event has the same id wherever and however often it is logged
 * @param subject what it is about: a snapshot's id, a model's path, a source, a pair of groups
 * @param occurredAt when it was logged
 * @param snapshotId the snapshot that made it so, with its {@code asOf}; null for events of no snapshot
 * @param data the JSON of the type's {@link EventType#data()}
 */
public record LoggedEvent(
        long sequence,
        UUID id,
        EventType type,
        String subject,
        Instant occurredAt,
        @Nullable String snapshotId,
        @Nullable LocalDate asOf,
        String data) {

    /** The data as a record. */
    public EventData content() {
        try {
            return ContractJson.mapper().readValue(data, type.data());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("events are logged as they are read", impossible);
        }
    }
}
