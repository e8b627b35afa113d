package io.tidemark.gateway.access;

import java.util.SortedSet;

/** Somebody who was let in: by a key of ours, or by a token of the operator's identity provider. */
public sealed interface Holder permits ApiKey, TokenHolder {

    /** What a log names them by, never a secret. */
    String id();

    SortedSet<Scope> scopes();

    /** {@code key} or {@code token}: what they showed. */
    String shown();

    default boolean has(Scope scope) {
        return scopes().contains(scope);
    }
}
