package io.tidemark.gateway.access;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.tidemark.gateway.access.KeyStore.Stored;
import io.tidemark.gateway.projection.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All keys in memory, read anew every {@link AccessConfig#keysRefresh()}. So a key is checked without a query: wrong ones
 * cost nothing and take as long as right ones, and keys work on while the database is away.
 */
@ApplicationScoped
public class KeyRing {

    /** Compared when there is no such key, so that its absence takes as long as a wrong secret. */
    private static final String NOBODYS = "0".repeat(64);

    private final KeyStore store;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Stored> keys;

    public KeyRing(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent start) {
        refresh();
    }

    @Scheduled(
            every = "${tidemark.gateway.access.keys-refresh:10s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        try {
            reload();
        } catch (StoreUnavailable away) {
            Log.warnf("keys stay as they were read error=%s", away.getMessage());
        }
    }

    /** @throws StoreUnavailable if the database is away; what was read before stays */
    void reload() {
        keys = store.all().stream()
                .collect(Collectors.toMap(stored -> stored.key().id(), Function.identity()));
    }

    /** All keys as the database has them, newest first. */
    public List<ApiKey> all() {
        return store.all().stream().map(Stored::key).toList();
    }

    /** Notes the use of a valid one. */
    public Verdict check(String text) {
        Map<String, Stored> known = keys;
        if (known == null) {
            return new Verdict.Unknown();
        }
        Optional<KeyText> sent = KeyText.parse(text);
        Stored stored = sent.map(key -> known.get(key.id())).orElse(null);
        String digest = sent.map(KeyText::digest).orElse(NOBODYS);
        boolean same = MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                (stored == null ? NOBODYS : stored.digest()).getBytes(StandardCharsets.US_ASCII));
        Instant now = clock.instant();
        if (stored == null || !same || !stored.key().isValidAt(now)) {
            return new Verdict.Refused();
        }
        used.put(stored.key().id(), now.truncatedTo(ChronoUnit.MINUTES));
        return new Verdict.Valid(stored.key());
    }

    /** One write for all uses of a minute. What cannot be written now goes with the next one. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeUses() {
        Map<String, Instant> uses = new HashMap<>(used);
        if (uses.isEmpty()) {
            return;
        }
        try {
            store.used(uses);
            uses.forEach(used::remove); // a newer use of the same key stays
        } catch (StoreUnavailable away) {
            Log.warnf("uses of keys are written later error=%s", away.getMessage());
        }
    }
}
