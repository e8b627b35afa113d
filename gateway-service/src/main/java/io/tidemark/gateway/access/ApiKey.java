package io.tidemark.gateway.access;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A key as it may be shown: without its secret.
 *
 * @param name what or whom it is for, in the operator's words
 * @param requestsPerMinute its own quota; null: {@link AccessConfig#keyPerMinute()}
 * @param expiresAt from then on it is refused; null: never
 * @param revokedAt since then it is refused; null: not revoked
 * @param lastUsedAt to the minute, and written about once a minute; null: never used
 */
public record ApiKey(
        String id,
        String name,
        SortedSet<Scope> scopes,
        @Nullable Integer requestsPerMinute,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt)
        implements Holder {

    boolean isValidAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    @Override
    public String shown() {
        return "key";
    }
}
