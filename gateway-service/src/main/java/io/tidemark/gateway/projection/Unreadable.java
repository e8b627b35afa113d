package io.tidemark.gateway.projection;

/** A record that cannot be used. The message says why in words; it goes to the dead letters with the record. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
        super(reason);
    }
}
