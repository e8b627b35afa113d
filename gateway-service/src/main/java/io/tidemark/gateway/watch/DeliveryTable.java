package io.tidemark.gateway.watch;

import io.tidemark.common.model.WireName;
import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.watch.Delivery.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log of deliveries, as holders of watches read it. Every method throws {@link StoreUnavailable} in an outage. */
@ApplicationScoped
public class DeliveryTable {

    private static final String INSERT = """
            insert into gateway.delivery (watch_id, message_id, type, body, state, created_at, next_attempt_at)
            values (?, ?, ?, ?, 'pending', ?, ?) on conflict on constraint uq_delivery_watch_id_message_id do nothing""";

    private static final String NEWEST = """
            select d.delivery_id, d.message_id, d.type, d.state, d.created_at, d.next_attempt_at,
                   a.attempt, a.begun_at, a.duration_ms, a.status, a.reason, a.answer
              from (select * from gateway.delivery where watch_id = ? order by delivery_id desc limit ?) as d
              left join gateway.delivery_attempt a using (delivery_id)
             order by d.delivery_id desc, a.attempt""";

    private static final String OLD = "delete from gateway.delivery where state <> 'pending' and created_at < ?";

    private final Database database;

    public DeliveryTable(Database database) {
        this.database = database;
    }

    /** The last deliveries of a watch, newest first. */
    List<Delivery> newest(UUID watch, int limit) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                statement.setObject(1, watch);
                statement.setInt(2, limit);
                try (ResultSet row = statement.executeQuery()) {
                    Map<Long, Delivery> deliveries = new LinkedHashMap<>();
                    while (row.next()) {
                        add(row, deliveries);
                    }
                    return List.copyOf(deliveries.values());
                }
            }
        });
    }

    /** Adds a message that says nothing of its own; false if one is on its way already. */
    boolean addPing(UUID watch, UUID message, String body, Instant now) {
        return database.inTransaction(connection -> {
            // two at once would see none of each other
            try (PreparedStatement lock =
                    connection.prepareStatement("select from gateway.watch where watch_id = ? for update")) {
                lock.setObject(1, watch);
                lock.execute();
            }
            try (PreparedStatement waiting = connection.prepareStatement(
                    "select from gateway.delivery where watch_id = ? and type = ? and state = 'pending'")) {
                waiting.setObject(1, watch);
                waiting.setString(2, Delivery.PING);
                try (ResultSet row = waiting.executeQuery()) {
                    if (row.next()) {
                        return false;
                    }
                }
            }
            insert(connection, watch, message, Delivery.PING, body, now);
            return true;
        });
    }

    /** Deletes those that are over and were made before. Returns how many. */
    int deleteBefore(Instant before) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OLD)) {
                statement.setTimestamp(1, Timestamp.from(before));
                return statement.executeUpdate();
            }
        });
    }

    /** Due at once. A message that the watch has already changes nothing. */
    static void insert(Connection connection, UUID watch, UUID message, String type, String body, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, watch);
            statement.setObject(2, message);
            statement.setString(3, type);
            statement.setString(4, body);
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setTimestamp(6, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    private static void add(ResultSet row, Map<Long, Delivery> deliveries) throws SQLException {
        long id = row.getLong("delivery_id");
        Delivery delivery = deliveries.get(id);
        if (delivery == null) {
            delivery = new Delivery(
                    row.getObject("message_id", UUID.class),
                    row.getString("type"),
                    WireName.parse(Delivery.State.class, row.getString("state")),
                    row.getTimestamp("created_at").toInstant(),
                    WatchTable.instant(row.getTimestamp("next_attempt_at")),
                    new ArrayList<>());
            deliveries.put(id, delivery);
        }
        Integer attempt = row.getObject("attempt", Integer.class);
        if (attempt != null) {
            delivery.attempts()
                    .add(new Attempt(
                            attempt,
                            row.getTimestamp("begun_at").toInstant(),
                            row.getLong("duration_ms"),
                            row.getObject("status", Integer.class),
                            row.getString("reason"),
                            row.getString("answer")));
        }
    }
}
