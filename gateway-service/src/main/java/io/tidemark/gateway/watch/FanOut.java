package io.tidemark.gateway.watch;

import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.LoggedEvent;
import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.query.ReadUnavailable;
import io.tidemark.gateway.watch.Watch.Interest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Turns events into deliveries. A watch is a place in the log; it moves together with the deliveries that this brings, so
 * of several replicas that try one succeeds, and nothing is skipped or doubled by one that dies.
 */
@ApplicationScoped
public class FanOut {

    /** Events read at once; whoever is further behind gets the rest the next time. */
    private static final int READ = 500;

    private static final String BEHIND = """
            select w.watch_id, w.types, w.about, w.last_sequence
              from gateway.watch w join gateway.api_key k using (key_id)
             where w.last_sequence < (select max(sequence) from gateway.event) and w.disabled_at is null
               and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
             order by w.last_sequence, w.watch_id limit 200""";

    private static final String MOVE =
            "update gateway.watch set last_sequence = ? where watch_id = ? and last_sequence = ?";

    private final Database database;
    private final EventLog log;
    private final Messages messages;
    private final Clock clock;

    private record Place(UUID watch, Interest interest, long sequence) {}

    public FanOut(Database database, EventLog log, Messages messages, Clock clock) {
        this.database = database;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws StoreUnavailable or {@link ReadUnavailable} if the database is away */
    void run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Long, List<LoggedEvent>> read = new HashMap<>();
        for (Place place : behind(now)) {
            List<LoggedEvent> events = read.computeIfAbsent(place.sequence(), after -> log.after(after, READ));
            if (!events.isEmpty()) {
                move(place, events, now);
            }
        }
    }

    private List<Place> behind(Instant now) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
                statement.setTimestamp(1, Timestamp.from(now));
                try (ResultSet row = statement.executeQuery()) {
                    List<Place> places = new ArrayList<>();
                    while (row.next()) {
                        places.add(new Place(
                                row.getObject("watch_id", UUID.class),
                                WatchTable.interest(row),
                                row.getLong("last_sequence")));
                    }
                    return places;
                }
            }
        });
    }

    private void move(Place place, List<LoggedEvent> events, Instant now) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setLong(1, events.getLast().sequence());
                statement.setObject(2, place.watch());
                statement.setLong(3, place.sequence());
                if (statement.executeUpdate() == 0) { // another replica was quicker, or the watch is gone
                    return 0;
                }
            }
            for (LoggedEvent event : events) {
                if (place.interest().has(event)) {
                    String type = event.type().wireName();
                    DeliveryTable.insert(connection, place.watch(), event.id(), type, messages.of(event), now);
                }
            }
            return events.size();
        });
    }
}
