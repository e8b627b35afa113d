package io.tidemark.gateway.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work in one transaction, and tells an outage from a mistake of ours. */
@ApplicationScoped
public class Database {

    /** SQLSTATE classes that a repetition cannot mend: bad data, violated constraint, wrong statement. */
    private static final Set<String> OURS = Set.of("22", "23", "42");

    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with the connection; it commits when this returns and rolls back when it throws. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * @throws StoreUnavailable if trying again may help
     * @throws IllegalStateException if it cannot: a bug
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            String state = failure.getSQLState();
            if (state != null && state.length() == 5 && OURS.contains(state.substring(0, 2))) {
                throw new IllegalStateException(failure);
            }
            throw new StoreUnavailable(failure);
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
