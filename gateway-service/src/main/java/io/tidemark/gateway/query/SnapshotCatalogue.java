package io.tidemark.gateway.query;

import io.quarkus.logging.Log;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.projection.SnapshotShown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The snapshots on offer, newest first, remembered for {@link GatewayConfig#catalogueRefresh()}. */
@ApplicationScoped
public class SnapshotCatalogue {

    private final SnapshotRepository repository;
    private final GatewayConfig config;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Remembered remembered;

    private record Remembered(List<ShownSnapshot> snapshots, Instant readAt) {}

    public SnapshotCatalogue(SnapshotRepository repository, GatewayConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** Not forgotten, only due: the list must outlive a database that goes away right now. */
    void forget(@Observes SnapshotShown event) {
        Remembered known = remembered;
        if (known != null) {
            remembered = new Remembered(known.snapshots(), Instant.EPOCH);
        }
    }

    /**
     * While the database is away this is the list as it was read last: snapshots do not change, and finished answers are
     * still here.
     *
     * @throws ReadUnavailable if it could never be read
     */
    public List<ShownSnapshot> all() {
        Remembered known = remembered;
        Instant now = clock.instant();
        if (known == null) {
            known = new Remembered(read(null), now);
            remembered = known;
        } else if (known.readAt().plus(config.catalogueRefresh()).isBefore(now)
                && reading.compareAndSet(false, true)) { // one reads, the others answer from what is known
            try {
                known = refreshed(known, now);
                remembered = known;
            } finally {
                reading.set(false);
            }
        }
        return known.snapshots();
    }

    private Remembered refreshed(Remembered known, Instant now) {
        try {
            return new Remembered(read(known), now);
        } catch (ReadUnavailable away) {
            Log.warnf("the list of snapshots stays as it was read error=%s", away.getMessage());
            return new Remembered(known.snapshots(), now);
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
    private List<ShownSnapshot> read(@Nullable Remembered known) {
        Map<Long, ShownSnapshot> byKey = known == null
                ? Map.of()
                : known.snapshots().stream().collect(Collectors.toMap(ShownSnapshot::key, Function.identity()));
        try {
            List<ShownSnapshot> snapshots = new ArrayList<>();
            for (long key : repository.keys()) {
                ShownSnapshot shown = byKey.get(key);
                snapshots.add(shown != null ? shown : repository.get(key));
            }
            return List.copyOf(snapshots);
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }
}
