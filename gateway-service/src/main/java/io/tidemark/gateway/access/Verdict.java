package io.tidemark.gateway.access;

/** What is known of the key or token that was sent. */
public sealed interface Verdict {

    /** It is right, not expired and not revoked. */
    record Valid(Holder holder) implements Verdict {}

    /** It is not; nothing says which of the ways. */
    record Refused() implements Verdict {}

    /** No key could be read since this replica started, or the identity provider could not be asked. */
    record Unknown() implements Verdict {}
}
