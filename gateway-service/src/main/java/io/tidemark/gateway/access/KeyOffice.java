package io.tidemark.gateway.access;

import io.quarkus.logging.Log;
import io.tidemark.gateway.projection.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Issues and revokes keys. */
@ApplicationScoped
public class KeyOffice {

    private final KeyStore store;
    private final KeyRing ring;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param text the key itself, which is nowhere kept */
    public record Issued(ApiKey key, String text) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }

    public KeyOffice(KeyStore store, KeyRing ring, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.clock = clock;
    }

    /**
     * @param requestsPerMinute null: the configured quota
     * @param expiresAt null: never
     * @param replaces id of a key, revoked or not, whose watches go over to this one; null: none
     * @throws IllegalArgumentException naming what is wrong: it would be expired at once, or replace a key that never was
     * @throws StoreUnavailable if the database is away
     */
    public Issued issue(
            String name,
            SortedSet<Scope> scopes,
            @Nullable Integer requestsPerMinute,
            @Nullable Instant expiresAt,
            @Nullable String replaces) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new IllegalArgumentException("'expiresAt' is not in the future");
        }
        KeyText text = KeyText.generate(random);
        Instant expiry = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        ApiKey key = new ApiKey(text.id(), name, scopes, requestsPerMinute, now, expiry, null, null);
        if (!store.add(new KeyStore.Stored(key, text.digest()), replaces)) {
            throw new IllegalArgumentException("'replaces': there is no key " + replaces);
        }
        reload();
        return new Issued(key, text.reveal());
    }

    /**
     * Here at once, on other replicas at their next refresh. Revoking again changes nothing.
     *
     * @return whether there is such a key
     * @throws StoreUnavailable if the database is away
     */
    public boolean revoke(String id) {
        boolean there = store.revoke(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
        reload();
        return there;
    }

    /** The change is stored by now: that it cannot be read back must not look like a failure. */
    private void reload() {
        try {
            ring.reload();
        } catch (StoreUnavailable away) {
            Log.warnf("a change of keys is seen at the next refresh error=%s", away.getMessage());
        }
    }
}
