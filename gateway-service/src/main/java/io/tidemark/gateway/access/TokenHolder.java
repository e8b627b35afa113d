package io.tidemark.gateway.access;

import java.util.SortedSet;

/**
 * Whoever a token of the identity provider is about.
 *
 * @param id the token's subject, as it may stand in a log
 * @param scopes never {@link Scope#WATCH}: a watch goes on when a token is long over, and nobody could revoke it
 */
public record TokenHolder(String id, SortedSet<Scope> scopes) implements Holder {

    @Override
    public String shown() {
        return "token";
    }
}
