package io.tidemark.gateway.watch;

import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.watch.Delivery.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands out deliveries to any number of replicas: a watch is lent to one of them at a time, and is free again when it gives
 * it back or when the lease is over. So nothing is sent twice by two replicas that live, and nothing is lost with one that
 * died. Every method throws {@link StoreUnavailable} in an outage.
 */
@ApplicationScoped
public class DeliveryQueue {

    /** Watches of keys that are revoked or expired wait, as their keys do. */
    private static final String FREE_WATCH = """
            select w.watch_id, w.url, w.secret
              from gateway.watch w join gateway.api_key k using (key_id)
             where w.disabled_at is null and (w.busy_until is null or w.busy_until <= ?)
               and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
               and exists (select from gateway.delivery d
                            where d.watch_id = w.watch_id and d.state = 'pending' and d.next_attempt_at <= ?)
             order by w.busy_until nulls first, w.watch_id limit 1 for update of w skip locked""";

    private static final String NEXT = """
            update gateway.delivery set attempts = attempts + 1, next_attempt_at = ?
             where delivery_id = (select delivery_id from gateway.delivery
                                   where watch_id = ? and state = 'pending' and next_attempt_at <= ?
                                   order by next_attempt_at, delivery_id limit 1)
            returning delivery_id, message_id, type, body, attempts, created_at""";

    private static final String LEND = "update gateway.watch set busy_until = ? where watch_id = ?";

    private static final String RETURN = """
            update gateway.watch set busy_until = ?, last_success_at = coalesce(?, last_success_at)
             where watch_id = ? and busy_until = ?""";

    private static final String ATTEMPT = """
            insert into gateway.delivery_attempt (delivery_id, attempt, begun_at, duration_ms, status, reason, answer)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String RESULT =
            "update gateway.delivery set state = ?, next_attempt_at = ? where delivery_id = ?";

    private static final String DISABLE = """
            update gateway.watch set disabled_at = ?, disabled_reason = ?
             where watch_id = ? and (last_success_at is null or last_success_at < ?)""";

    private static final String GIVE_UP =
            "update gateway.delivery set state = 'failed', next_attempt_at = null where watch_id = ? and state = 'pending'";

    private final Database database;

    public DeliveryQueue(Database database) {
        this.database = database;
    }

    /**
     * A delivery to try, and the watch it is for, until {@code lease}.
     *
     * @param attempt its number, from 1
     */
    record Claim(
            UUID watch,
            URI url,
            Sealed secret,
            long delivery,
            UUID message,
            String type,
            String body,
            int attempt,
            Instant createdAt,
            Instant lease) {}

    /** A secret as it is kept. */
    static final class Sealed {
        private final byte[] bytes;

        private Sealed(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** What follows from an attempt. */
    sealed interface Next {
        /** It was taken. */
        record Taken() implements Next {}

        record Again(Instant at) implements Next {}

        /** With it the watch is disabled, unless something was taken after {@code unlessTakenSince}. */
        record GivenUp(String disable, Instant unlessTakenSince) implements Next {}
    }

    /** The watch that was served longest ago of those with a delivery that is due, and its oldest; empty: nothing is due. */
    Optional<Claim> claim(Instant now, Instant lease) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FREE_WATCH)) {
                for (int at = 1; at <= 3; at++) {
                    statement.setTimestamp(at, Timestamp.from(now));
                }
                try (ResultSet watch = statement.executeQuery()) {
                    return watch.next() ? claim(connection, watch, now, lease) : Optional.<Claim>empty();
                }
            }
        });
    }

    private static Optional<Claim> claim(Connection connection, ResultSet watch, Instant now, Instant lease)
            throws SQLException {
        UUID id = watch.getObject("watch_id", UUID.class);
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setTimestamp(1, Timestamp.from(lease));
            next.setObject(2, id);
            next.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = next.executeQuery()) {
                if (!row.next()) { // another replica was quicker
                    return Optional.empty();
                }
                update(connection, LEND, Timestamp.from(lease), id);
                return Optional.of(new Claim(
                        id,
                        URI.create(watch.getString("url")),
                        new Sealed(watch.getBytes("secret")),
                        row.getLong("delivery_id"),
                        row.getObject("message_id", UUID.class),
                        row.getString("type"),
                        row.getString("body"),
                        row.getInt("attempts"),
                        row.getTimestamp("created_at").toInstant(),
                        lease));
            }
        }
    }

    /**
     * Notes an attempt and gives the watch back. After the lease, when another may have it, nothing is noted.
     *
     * @return whether the watch is disabled by this
     */
    boolean finish(Claim claim, Attempt attempt, Next next, Instant now) {
        return database.inTransaction(connection -> {
            Timestamp at = Timestamp.from(now);
            Timestamp success = attempt.taken() ? at : null;
            if (update(connection, RETURN, at, success, claim.watch(), Timestamp.from(claim.lease())) == 0) {
                return false;
            }
            update(
                    connection,
                    ATTEMPT,
                    claim.delivery(),
                    attempt.number(),
                    Timestamp.from(attempt.begunAt()),
                    attempt.durationMs(),
                    attempt.status(),
                    attempt.reason(),
                    attempt.answer());
            return switch (next) {
                case Next.Taken ignored -> result(connection, claim, Delivery.State.DELIVERED, null);
                case Next.Again again -> result(connection, claim, Delivery.State.PENDING, Timestamp.from(again.at()));
                case Next.GivenUp up -> {
                    result(connection, claim, Delivery.State.FAILED, null);
                    boolean disabled = update(
                                    connection,
                                    DISABLE,
                                    at,
                                    up.disable(),
                                    claim.watch(),
                                    Timestamp.from(up.unlessTakenSince()))
                            == 1;
                    if (disabled) {
                        update(connection, GIVE_UP, claim.watch());
                    }
                    yield disabled;
                }
            };
        });
    }

    private static boolean result(
            Connection connection, Claim claim, Delivery.State state, @Nullable Timestamp nextAttemptAt)
            throws SQLException {
        update(connection, RESULT, state.wireName(), nextAttemptAt, claim.delivery());
        return false;
    }

    private static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < arguments.length; at++) {
                statement.setObject(at + 1, arguments[at]);
            }
            return statement.executeUpdate();
        }
    }
}
