package io.tidemark.gateway.projection;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.tidemark.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

/** Deletes what nobody can ask for any more: retired snapshots, staged ones whose seal never came, and old events. */
@ApplicationScoped
public class Housekeeping {

    private final Database database;
    private final GatewayConfig config;
    private final Clock clock;

    public Housekeeping(Database database, GatewayConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        try {
            int retired = delete("delete from gateway.snapshot where retired_at < ?", config.retiredGrace());
            int unsealed =
                    delete("delete from gateway.staging_snapshot where opened_at < ?", config.stagingRetention());
            trimEvents();
            if (retired + unsealed > 0) {
                Log.infof("old snapshots deleted retired=%d unsealed=%d", retired, unsealed);
            }
        } catch (StoreUnavailable away) {
            Log.warnf("old snapshots stay until the database is back error=%s", away.getMessage());
        }
    }

    /** By number, not by age: a quiet year keeps its events. */
    private void trimEvents() {
        String sql = """
                delete from gateway.event
                 where sequence <= (select sequence from gateway.event order by sequence desc offset ? limit 1)""";
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, config.keepEvents());
                return statement.executeUpdate();
            }
        });
    }

    private int delete(String sql, Duration age) {
        return database.inTransaction(connection -> delete(connection, sql, age));
    }

    private int delete(Connection connection, String sql, Duration age) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(age)));
            return statement.executeUpdate();
        }
    }
}
