package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows into a table where nearly all of them are new: copied straight in. Only when one is already there is that undone, and
 * the same rows are merged by SQL, which sorts out who wins.
 */
final class CopyFirst {

    private static final String UNIQUE_VIOLATION = "23505";
    /** After a clash the next polls are likely to clash as well (a replay, a second source of the same days). */
    private static final int POLLS_MERGED_AFTER_A_CLASH = 8;

    private final AtomicInteger merged = new AtomicInteger();

    /** A way to write the rows, which throws as SQL does. */
    @FunctionalInterface
    interface Way {
        void write(Connection connection) throws SQLException;
    }

    /**
     * Writes within the caller's transaction.
     *
     * @param distinct whether no two rows have one key
     */
    void write(Connection connection, boolean distinct, Way copy, Way merge) throws SQLException {
        boolean likelyNew = merged.updateAndGet(left -> Math.max(0, left - 1)) == 0;
        if (!likelyNew || !distinct || !copied(connection, copy)) {
            merge.write(connection);
        }
    }

    private boolean copied(Connection connection, Way copy) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copy.write(connection);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException failure) {
            if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw failure;
            }
            connection.rollback(before);
            merged.set(POLLS_MERGED_AFTER_A_CLASH + 1);
            return false;
        }
    }
}
