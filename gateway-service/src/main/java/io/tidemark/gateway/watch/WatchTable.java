package io.tidemark.gateway.watch;

import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.watch.Watch.Interest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Watches, each seen by the key that made it alone. Every method throws {@link StoreUnavailable} in an outage. */
@ApplicationScoped
public class WatchTable {

    private static final String COLUMNS = """
            select watch_id, url, types, about, created_at, last_success_at, disabled_at, disabled_reason
              from gateway.watch where key_id = ?""";

    private static final String INSERT = """
            insert into gateway.watch (watch_id, key_id, url, types, about, secret, created_at, last_sequence)
            values (?, ?, ?, ?, ?, ?, ?, (select coalesce(max(sequence), 0) from gateway.event))""";

    private static final String ENABLE = """
            update gateway.watch set disabled_at = null, disabled_reason = null
             where key_id = ? and watch_id = ? and disabled_at is not null""";

    private final Database database;

    public WatchTable(Database database) {
        this.database = database;
    }

    /** Those of a key, oldest first. */
    List<Watch> of(String key) {
        return database.inTransaction(
                connection -> read(connection, COLUMNS + " order by created_at, watch_id", key, null));
    }

    /** Empty if there is none, or it is another key's. */
    Optional<Watch> find(String key, UUID id) {
        return database.inTransaction(connection -> read(connection, COLUMNS + " and watch_id = ?", key, id).stream()
                .findFirst());
    }

    /**
     * Adds a watch, which is told of what happens from now on, with its first message.
     *
     * @param most watches that the key may have
     * @return false if it has them already
     */
    boolean add(String key, Watch watch, byte[] secret, UUID message, String ping, int most) {
        return database.inTransaction(connection -> {
            // whoever adds one with the same key at the same time waits here, and counts this one
            try (PreparedStatement lock =
                    connection.prepareStatement("select from gateway.api_key where key_id = ? for update")) {
                lock.setString(1, key);
                lock.execute();
            }
            if (read(connection, COLUMNS, key, null).size() >= most) {
                return false;
            }
            insert(connection, key, watch, secret);
            DeliveryTable.insert(connection, watch.id(), message, Delivery.PING, ping, watch.createdAt());
            return true;
        });
    }

    /** Puts a disabled watch to work again, with a first message. Whether there was one. */
    boolean enable(String key, UUID id, UUID message, String ping, Instant now) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENABLE)) {
                statement.setString(1, key);
                statement.setObject(2, id);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            DeliveryTable.insert(connection, id, message, Delivery.PING, ping, now);
            return true;
        });
    }

    /** With its deliveries. Whether there was such a watch. */
    boolean delete(String key, UUID id) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from gateway.watch where key_id = ? and watch_id = ?")) {
                statement.setString(1, key);
                statement.setObject(2, id);
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static void insert(Connection connection, String key, Watch watch, byte[] secret) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, watch.id());
            statement.setString(2, key);
            statement.setString(3, watch.url().toString());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            watch.interest().types().stream()
                                    .map(EventType::wireName)
                                    .toArray()));
            statement.setArray(
                    5, connection.createArrayOf("text", watch.interest().about().toArray()));
            statement.setBytes(6, secret);
            statement.setTimestamp(7, Timestamp.from(watch.createdAt()));
            statement.executeUpdate();
        }
    }

    private static List<Watch> read(Connection connection, String sql, String key, @Nullable UUID id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            if (id != null) {
                statement.setObject(2, id);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<Watch> watches = new ArrayList<>();
                while (row.next()) {
                    watches.add(new Watch(
                            row.getObject("watch_id", UUID.class),
                            URI.create(row.getString("url")),
                            interest(row),
                            row.getTimestamp("created_at").toInstant(),
                            instant(row.getTimestamp("last_success_at")),
                            instant(row.getTimestamp("disabled_at")),
                            row.getString("disabled_reason")));
                }
                return watches;
            }
        }
    }

    static Interest interest(ResultSet row) throws SQLException {
        return new Interest(
                Arrays.stream(texts(row.getArray("types")))
                        .map(EventType::of)
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(Arrays.asList(texts(row.getArray("about")))));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
