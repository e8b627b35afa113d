package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is held of tenants, and how it is erased. */
@ApplicationScoped
public class TenantStore {

    /** Any constant does: an erasure waits for the intake of private figures, and they for it. */
    private static final long LOCK = 0x7464_6d6b_0003L;

    private static final String COUNTS = """
            select tenant,
                   (select count(*) from scoring.private_batch batch where batch.tenant = known.tenant) as batches,
                   (select count(*) from scoring.private_measurement now where now.tenant = known.tenant) as measurements,
                   (select count(*) from scoring.superseded_private_measurement old where old.tenant = known.tenant)
                       as superseded,
                   (select count(*) from scoring.private_entry entry where entry.tenant = known.tenant) as entries,
                   (select min(observed_on) from scoring.private_measurement now where now.tenant = known.tenant)
                       as first_day,
                   (select max(observed_on) from scoring.private_measurement now where now.tenant = known.tenant)
                       as last_day,
                   (select erased_at from scoring.private_erasure erasure where erasure.tenant = known.tenant) as erased_at
              from (select tenant from scoring.private_batch
                    union select tenant from scoring.private_erasure) as known
             where ? is null or tenant = ?
             order by tenant
            """;

    private static final List<String> TABLES = List.of(
            "scoring.private_measurement",
            "scoring.superseded_private_measurement",
            "scoring.private_entry",
            "scoring.private_batch");

    private final Database database;
    private final Clock clock;

    TenantStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * How much is held of a tenant.
     *
     * @param superseded values that a newer reading of the same day replaced
     * @param firstDay of its figures; null if there are none
     * @param erasedAt when it was last erased; null if never
     */
    public record Held(
            String tenant,
            long batches,
            long measurements,
            long superseded,
            long entries,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Instant erasedAt) {}

    /** Every tenant of whom something is or was held, by name. */
    public List<Held> all() {
        return database.view(connection -> held(connection, null));
    }

    /**
     * Erases a tenant's figures, and takes in nothing again that was fetched before.
     *
     * @return what was held until now; empty if nothing ever was
     */
    public Optional<Held> erase(String tenant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.transact(connection -> {
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            Optional<Held> held = held(connection, tenant).stream().findFirst();
            if (held.isPresent()) {
                remember(connection, tenant, now);
                for (String table : TABLES) {
                    try (var delete = connection.prepareStatement("delete from " + table + " where tenant = ?")) {
                        delete.setString(1, tenant);
                        delete.executeUpdate();
                    }
                }
            }
            return held;
        });
    }

    /** Keeps erasures away until the caller's transaction ends. */
    static void share(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock_shared(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    private static void remember(Connection connection, String tenant, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into scoring.private_erasure (tenant, erased_at)"
                        + " values (?, ?) on conflict on constraint pk_private_erasure do update set erased_at = excluded.erased_at")) {
            statement.setString(1, tenant);
            statement.setObject(2, RunStore.utc(now));
            statement.executeUpdate();
        }
    }

    private static List<Held> held(Connection connection, @Nullable String tenant) throws SQLException {
        try (var statement = connection.prepareStatement(COUNTS)) {
            statement.setObject(1, tenant, Types.VARCHAR);
            statement.setObject(2, tenant, Types.VARCHAR);
            try (var rows = statement.executeQuery()) {
                List<Held> held = new ArrayList<>();
                while (rows.next()) {
                    held.add(new Held(
                            rows.getString("tenant"),
                            rows.getLong("batches"),
                            rows.getLong("measurements"),
                            rows.getLong("superseded"),
                            rows.getLong("entries"),
                            rows.getObject("first_day", LocalDate.class),
                            rows.getObject("last_day", LocalDate.class),
                            RunQueries.instant(rows, "erased_at")));
                }
                return held;
            }
        }
    }
}
