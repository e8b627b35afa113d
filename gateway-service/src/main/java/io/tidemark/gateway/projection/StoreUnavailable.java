package io.tidemark.gateway.projection;

import java.sql.SQLException;

/** The database cannot be reached or gave up on the transaction. The same work succeeds later. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailable(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
