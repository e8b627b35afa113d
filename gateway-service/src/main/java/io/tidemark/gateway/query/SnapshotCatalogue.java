package io.tidemark.gateway.query;

import io.quarkus.logging.Log;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.projection.SnapshotShown;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The snapshots on offer, newest first, remembered for {@link GatewayConfig#catalogueRefresh()}. */
@Singleton // asked for every request: no proxy in between
public class SnapshotCatalogue {

    private final SnapshotRepository repository;
    private final Duration refresh;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicLong editions = new AtomicLong();
    private final AtomicReference<@Nullable Remembered> remembered = new AtomicReference<>();

    /**
     * @param edition the same as long as the list is
     * @param until when it is as good as read just now
     */
    private record Remembered(List<ShownSnapshot> snapshots, long edition, Instant until) {

        Remembered until(Instant when) {
            return new Remembered(snapshots, edition, when);
        }

        boolean isDue(Instant now) {
            return until.isBefore(now);
        }
    }

    public SnapshotCatalogue(SnapshotRepository repository, GatewayConfig config, Clock clock) {
        this.repository = repository;
        this.refresh = config.catalogueRefresh();
        this.clock = clock;
    }

    /** Not forgotten, only due: the list must outlive a database that goes away right now. */
    void forget(@Observes SnapshotShown event) {
        remembered.updateAndGet(known -> known == null ? null : known.until(Instant.EPOCH));
    }

    /**
     * Which list {@link #all()} answers with: another number whenever another snapshot is offered or one is no more. Nothing
     * is read for it, so it may be asked on an event loop. 0: none was read yet.
     */
    public long edition() {
        Remembered known = remembered.get();
        return known == null ? 0 : known.edition();
    }

    /** Whether {@link #all()} would read the list before it answers. */
    public boolean due() {
        Remembered known = remembered.get();
        return known == null || (!reading.get() && known.isDue(clock.instant()));
    }

    /**
     * While the database is away this is the list as it was read last: snapshots do not change, and finished answers are
     * still here.
     *
     * @throws ReadUnavailable if it could never be read
     */
    public List<ShownSnapshot> all() {
        Remembered known = remembered.get();
        Instant now = clock.instant();
        if (known == null) {
            known = read(null, now);
            remembered.set(known);
        } else if (known.isDue(now)
                && reading.compareAndSet(false, true)) { // one reads, the others answer from what is known
            try {
                known = refreshed(known, now);
                remembered.set(known);
            } finally {
                reading.set(false);
            }
        }
        return known.snapshots();
    }

    private Remembered refreshed(Remembered known, Instant now) {
        try {
            return read(known, now);
        } catch (ReadUnavailable away) {
            Log.warnf("the list of snapshots stays as it was read error=%s", away.getMessage());
            return known.until(now.plus(refresh));
        }
    }

    public Optional<ShownSnapshot> latest() {
        return all().stream().findFirst();
    }

    public Optional<ShownSnapshot> find(String id) {
        return all().stream().filter(snapshot -> snapshot.id().equals(id)).findFirst();
    }

    /** The newest publication with this as-of date. */
    public Optional<ShownSnapshot> newestOf(LocalDate asOf) {
        return all().stream().filter(snapshot -> snapshot.asOf().equals(asOf)).findFirst();
    }

    /** A snapshot never changes, so only those not met before are read. */
    private Remembered read(@Nullable Remembered known, Instant now) {
        Map<Long, ShownSnapshot> byKey = known == null
                ? Map.of()
                : known.snapshots().stream().collect(Collectors.toMap(ShownSnapshot::key, Function.identity()));
        try {
            List<ShownSnapshot> snapshots = new ArrayList<>();
            List<Long> keys = repository.keys();
            if (known != null
                    && keys.equals(
                            known.snapshots().stream().map(ShownSnapshot::key).toList())) {
                return known.until(now.plus(refresh));
            }
            for (long key : keys) {
                ShownSnapshot shown = byKey.get(key);
                snapshots.add(shown != null ? shown : repository.get(key));
            }
            return new Remembered(List.copyOf(snapshots), editions.incrementAndGet(), now.plus(refresh));
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }
}
