package io.tidemark.gateway.query;

import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The log as {@code projection} writes it. */
@ApplicationScoped
public class EventTable implements EventLog {

    private static final String COLUMNS =
            "select sequence, event_id, type, subject, occurred_at, snapshot_id, as_of, document from gateway.event";

    private final Reads reads;

    public EventTable(Reads reads) {
        this.reads = reads;
    }

    @Override
    public List<LoggedEvent> after(long sequence, int limit) {
        return reads.list(
                COLUMNS + " where sequence > ? order by sequence limit ?", List.of(sequence, limit), EventTable::event);
    }

    @Override
    public List<LoggedEvent> newest(int limit) {
        return reads.list(COLUMNS + " order by sequence desc limit ?", List.of(limit), EventTable::event);
    }

    @Override
    public long last() {
        return reads.count("select coalesce(max(sequence), 0) from gateway.event", List.of());
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                EventType.of(row.getString(3)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getString(8));
    }
}
