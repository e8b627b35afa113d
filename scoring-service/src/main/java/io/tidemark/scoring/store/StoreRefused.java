package io.tidemark.scoring.store;

/** The database refuses this work, now and later: a value it cannot hold, or a fault of ours. */
public final class StoreRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
