package io.tidemark.scoring.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One computation at a time over all replicas: an advisory lock of a session of its own. A replica that dies loses its
 * session and with it the lock.
 */
@ApplicationScoped
public class ComputeLock {

    /** Any constant does, as long as all replicas use it. */
    private static final long LOCK = 0x7464_6d6b_0002L;

    private final AgroalDataSource dataSource;

    ComputeLock(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Runs the work if no other replica is at it.
     *
     * @return false if another is, and nothing was done
     */
    public boolean tryRun(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                work.run();
            } finally {
                call(connection, "select pg_advisory_unlock(?)");
            }
            return true;
        } catch (SQLException failure) {
            throw Database.translate(failure);
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
