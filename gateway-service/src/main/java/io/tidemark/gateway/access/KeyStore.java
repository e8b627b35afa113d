package io.tidemark.gateway.access;

import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys in the database, which holds digests and no secret. Every method throws {@link StoreUnavailable} in an outage. */
@ApplicationScoped
public class KeyStore {

    private final Database database;

    /** A key and the digest that proves it. */
    record Stored(ApiKey key, String digest) {}

    public KeyStore(Database database) {
        this.database = database;
    }

    /** All of them, newest first, revoked ones included. */
    List<Stored> all() {
        return database.inTransaction(KeyStore::read);
    }

    /**
     * Adds a key, and hands it the watches of another.
     *
     * @return false if there is no such other, and nothing is added
     */
    boolean add(Stored stored, @Nullable String replaces) {
        return database.inTransaction(connection -> {
            if (replaces != null && !lock(connection, replaces)) {
                return false;
            }
            insert(connection, stored);
            if (replaces != null) {
                handOver(connection, replaces, stored.key().id());
            }
            return true;
        });
    }

    /** Whoever adds a watch with it at the same time comes before this or after it. */
    private static boolean lock(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from gateway.api_key where key_id = ? for update")) {
            statement.setString(1, id);
            return statement.executeQuery().next();
        }
    }

    private static void handOver(Connection connection, String from, String to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update gateway.watch set key_id = ? where key_id = ?")) {
            statement.setString(1, to);
            statement.setString(2, from);
            statement.executeUpdate();
        }
    }

    /** Whether there is such a key; one that is revoked already keeps its first date. */
    boolean revoke(String id, Instant at) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update gateway.api_key set revoked_at = coalesce(revoked_at, ?) where key_id = ?")) {
                statement.setTimestamp(1, Timestamp.from(at));
                statement.setString(2, id);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Notes when keys were used; another replica may have noted a later time. */
    void used(Map<String, Instant> at) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update gateway.api_key set last_used_at = greatest(last_used_at, ?) where key_id = ?")) {
                for (Map.Entry<String, Instant> use :
                        new java.util.TreeMap<>(at).entrySet()) { // one order: no deadlock
                    statement.setTimestamp(1, Timestamp.from(use.getValue()));
                    statement.setString(2, use.getKey());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    private static List<Stored> read(Connection connection) throws SQLException {
        String sql = """
                select key_id, name, digest, scopes, requests_per_minute, created_at, expires_at, revoked_at, last_used_at
                  from gateway.api_key order by created_at desc, key_id""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<Stored> keys = new ArrayList<>();
            while (row.next()) {
                String[] scopes = (String[]) row.getArray("scopes").getArray();
                ApiKey key = new ApiKey(
                        row.getString("key_id"),
                        row.getString("name"),
                        Arrays.stream(scopes).map(Scope::new).collect(Collectors.toCollection(TreeSet::new)),
                        row.getObject("requests_per_minute", Integer.class),
                        row.getTimestamp("created_at").toInstant(),
                        instant(row.getTimestamp("expires_at")),
                        instant(row.getTimestamp("revoked_at")),
                        instant(row.getTimestamp("last_used_at")));
                keys.add(new Stored(key, row.getString("digest")));
            }
            return keys;
        }
    }

    private static void insert(Connection connection, Stored stored) throws SQLException {
        String sql = """
                insert into gateway.api_key (key_id, name, digest, scopes, requests_per_minute, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""";
        ApiKey key = stored.key();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.id());
            statement.setString(2, key.name());
            statement.setString(3, stored.digest());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", key.scopes().stream().map(Scope::text).toArray()));
            statement.setObject(5, key.requestsPerMinute());
            statement.setTimestamp(6, Timestamp.from(key.createdAt()));
            statement.setTimestamp(7, key.expiresAt() == null ? null : Timestamp.from(key.expiresAt()));
            statement.executeUpdate();
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
