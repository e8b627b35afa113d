package io.tidemark.collector.ledger;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** The ledger could not do what it was asked; nothing of it was done. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(SQLException failure) {
        super(failure.getMessage(), failure);
    }

    /**
     * Whether a failure means that the database is away, whatever wraps it. A commit that fails does so because the
     * connection is lost: the ledger has no constraints that wait for it.
     */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RollbackException || (cause instanceof SQLException sql && unavailable(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean unavailable(SQLException failure) {
        if (failure instanceof SQLTransientException || failure instanceof SQLRecoverableException) {
            return true;
        }
        String state = failure.getSQLState();
        // no state: the pool gave no connection; 08 connection, 40 serialization, 53 resources, 57 shutting down
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57");
    }
}
