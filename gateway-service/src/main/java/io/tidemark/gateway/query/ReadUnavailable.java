package io.tidemark.gateway.query;

/** The database cannot be reached now. The same question can be answered later. */
public final class ReadUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadUnavailable(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
