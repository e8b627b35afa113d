package io.tidemark.collector.source;

/** How a request failed, by what has to be done about it. */
public enum FailureClass {
    /** Connect or read fault, or a body that ends early: ask again. */
    TRANSPORT(true),
    /** Asked too often: ask again, later. */
    THROTTLED(true),
    /** The service's own fault, 5xx: ask again. */
    UPSTREAM(true),
    /** Our credentials are refused: someone must act. */
    AUTH(false),
    /** 401 or 404 for something that must be there. */
    NOT_FOUND_OR_HIDDEN(false),
    /** An unexpected shape, or 400 or 422: someone must look. */
    CONTRACT(false),
    /** 410: the service is gone for good. */
    RETIRED(false);

    private final boolean retryable;

    FailureClass(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request may succeed later without anyone acting. */
    public boolean retryable() {
        return retryable;
    }
}
