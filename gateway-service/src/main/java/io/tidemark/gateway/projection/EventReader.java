package io.tidemark.gateway.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import io.tidemark.common.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads binary CloudEvents; every failure is an {@link Unreadable} that says what was wrong. */
final class EventReader {

    private EventReader() {}

    static SnapshotEvent snapshotEvent(ConsumerRecord<String, String> record) {
        String type = type(record);
        return switch (type) {
            case Topics.SNAPSHOT_OPENED -> body(record, SnapshotOpened.class);
            case Topics.SNAPSHOT_PART -> body(record, SnapshotPart.class);
            case Topics.SNAPSHOT_SEALED -> body(record, SnapshotSealed.class);
            default ->
                throw new Unreadable("header ce_type '" + type + "' is not one of " + Topics.SNAPSHOT_OPENED + ", "
                        + Topics.SNAPSHOT_PART + ", " + Topics.SNAPSHOT_SEALED);
        };
    }

    /** Empty for events that are not of runs, and for types that newer writers add. */
    static Optional<RunEvent> runEvent(ConsumerRecord<String, String> record) {
        String type = type(record);
        return switch (type) {
            case Topics.RUN_STARTED -> Optional.of(body(record, RunStarted.class));
            case Topics.RUN_PROGRESSED -> Optional.of(body(record, RunProgressed.class));
            case Topics.RUN_COMPLETED -> Optional.of(body(record, RunCompleted.class));
            default -> Optional.empty();
        };
    }

    /** Empty for events that are not of a source's freshness, and for the news that it is met again. */
    static Optional<SourceStale> sourceEvent(ConsumerRecord<String, String> record) {
        return type(record).equals(Topics.SOURCE_STALE)
                ? Optional.of(body(record, SourceStale.class))
                : Optional.empty();
    }

    private static String type(ConsumerRecord<String, String> record) {
        Header header = record.headers().lastHeader("ce_type");
        if (header == null) {
            throw new Unreadable("header ce_type is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> T body(ConsumerRecord<String, String> record, Class<T> event) {
        if (record.value() == null) {
            throw new Unreadable("the record has no value");
        }
        try {
            T value = ContractJson.mapper().readValue(record.value(), event);
            requireMembers(value);
            return value;
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException failure) {
            throw new Unreadable("not a " + event.getSimpleName() + ": " + Unreadables.firstLine(failure));
        }
    }

    /** A missing member arrives as null; what a key or a switch depends on must be there. */
    private static void requireMembers(Object event) {
        switch (event) {
            case SnapshotOpened opened -> {
                require("snapshotId", opened.snapshotId());
                require("asOf", opened.asOf());
                require("method", opened.method());
                require("inputsDigest", opened.inputsDigest());
                require("publishedAt", opened.publishedAt());
            }
            case SnapshotPart part -> {
                require("snapshotId", part.snapshotId());
                require("kind", part.kind());
                require("sha256", part.sha256());
            }
            case SnapshotSealed sealed -> {
                require("snapshotId", sealed.snapshotId());
                require("sha256", sealed.sha256());
            }
            case RunStarted started -> {
                require("runId", started.runId());
                require("source", started.source());
                require("kind", started.kind());
                require("startedAt", started.startedAt());
            }
            case RunProgressed progressed -> {
                require("runId", progressed.runId());
                require("source", progressed.source());
                require("kind", progressed.kind());
                require("at", progressed.at());
            }
            case RunCompleted completed -> {
                require("runId", completed.runId());
                require("source", completed.source());
                require("kind", completed.kind());
                require("outcome", completed.outcome());
                require("startedAt", completed.startedAt());
                require("completedAt", completed.completedAt());
            }
            case SourceStale stale -> {
                require("source", stale.source());
                require("at", stale.at());
            }
            default -> throw new AssertionError(event.getClass() + " is not read here");
        }
    }

    @SuppressWarnings("ConstantValue") // what is declared non-null is null when the member was absent
    private static void require(String member, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("member " + member + " is missing");
        }
    }
}
