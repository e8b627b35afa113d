package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.gateway.access.ApiKey;
import io.tidemark.gateway.access.KeyOffice.Issued;
import io.tidemark.gateway.access.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as operators see it.
 *
 * @param key the key itself, in the one answer that issues it
 */
@RegisterForReflection
record KeyView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        String name,
        List<String> scopes,
        @Nullable Integer requestsPerMinute,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    static KeyView of(ApiKey key) {
        return of(key, null);
    }

    static KeyView of(Issued issued) {
        return of(issued.key(), issued.text());
    }

    private static KeyView of(ApiKey key, @Nullable String text) {
        return new KeyView(
                key.id(),
                text,
                key.name(),
                key.scopes().stream().map(Scope::text).toList(),
                key.requestsPerMinute(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}
