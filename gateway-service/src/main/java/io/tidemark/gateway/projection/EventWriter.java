package io.tidemark.gateway.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.gateway.event.EventData;
import io.tidemark.gateway.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends to the log. An event that is there already is not logged again. */
@ApplicationScoped
public class EventWriter {

    /**
     * Held until the commit, so that sequence numbers become visible in order: a reader who resumes after the last number
     * it saw would else miss a smaller one that was committed later.
     */
    private static final String IN_ORDER = "select pg_advisory_xact_lock(hashtext('gateway.event'))";

    private static final String INSERT = """
            insert into gateway.event (event_id, type, subject, occurred_at, snapshot_id, as_of, document)
            select ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from gateway.event where event_id = ?)""";

    private final Clock clock;

    public EventWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * An event to log.
     *
     * @param cause what made it so: a snapshot's id, or when a source was found stale
     * @param snapshotId null for events of no snapshot, as {@code asOf}
     */
    record Happened(
            EventType type,
            EventData data,
            String cause,
            @Nullable String snapshotId,
            @Nullable LocalDate asOf) {

        UUID id() {
            String name = type.wireName() + '\n' + data.subject() + '\n' + cause;
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** In the order given. Nothing else should follow in the transaction: all other writers wait for its end. */
    void append(Connection connection, Iterable<Happened> events) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(IN_ORDER)) {
            lock.execute();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Happened event : events) {
                statement.setObject(1, event.id());
                statement.setString(2, event.type().wireName());
                statement.setString(3, event.data().subject());
                statement.setTimestamp(4, Timestamp.from(now));
                statement.setString(5, event.snapshotId());
                statement.setObject(6, event.asOf());
                statement.setString(7, json(event.data()));
                statement.setObject(8, event.id());
                statement.executeUpdate();
            }
        }
    }

    private static String json(EventData data) {
        try {
            return ContractJson.mapper().writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of plain values is JSON", impossible);
        }
    }
}
