package io.tidemark.local;

/** Something could not be started. The message is for the person at the terminal: what happened and what to do. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
