package io.tidemark.scoring.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Transactions for bulk work, and what a failed one means: worth another try, or not. */
@ApplicationScoped
class Database {

    /** Connection lost, resources short, gave way to another, cancelled by an operator, disk or system error. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private final AgroalDataSource dataSource;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on a connection that may fail as SQL does. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the work in a transaction of its own: committed when it returns, rolled back when it throws. */
    <T> T transact(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollback(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Runs the work on one unchanging view of the database: what others commit meanwhile is not seen. */
    <T> T view(Work<T> work) {
        return transact(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            return work.on(connection);
        });
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    static RuntimeException translate(SQLException failure) {
        String state = failure.getSQLState();
        boolean worthAnotherTry =
                state == null || state.length() < 2 || TRANSIENT_CLASSES.contains(state.substring(0, 2));
        return worthAnotherTry
                ? new StoreUnavailable("the database is not available", failure)
                : new StoreRefused("the database refused the work, state " + state, failure);
    }
}
