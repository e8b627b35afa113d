package io.tidemark.scoring.store;

/** The database is away, overloaded or gave way to another transaction: the same work may succeed later. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
