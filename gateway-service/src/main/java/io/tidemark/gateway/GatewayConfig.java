package io.tidemark.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the gateway keeps, and for how long. */
@ConfigMapping(prefix = "tidemark.gateway")
public interface GatewayConfig {

    /**
     * Snapshots kept, newest as-of first, 1 to 10,000. A month of daily ones lets a client compare and finish paging;
     * each costs about as much table space as its JSON compressed (some 20 MB for 2,000 models with three years of days).
     */
    @WithDefault("30")
    @Min(1)
    @Max(10_000)
    int keepSnapshots();

    /**
     * How long the rows of a snapshot outlive its place in the list. An answer that began on it ends on whole data, so
     * this must be longer than the slowest answer.
     */
    @WithDefault("5m")
    Duration retiredGrace();

    /** How long an unsealed snapshot may gather before it is dropped. It must outlast an outage of the publisher. */
    @WithDefault("7d")
    Duration stagingRetention();

    /**
     * How old the list of snapshots may be when an answer is chosen. A replica that did not project a snapshot itself
     * shows it at most this much later. Longer saves one small query per interval.
     */
    @WithDefault("1s")
    Duration catalogueRefresh();

    /**
     * How long an answer may take before the client is told to come again, and a statement before it is given up. It bounds
     * the time to the first byte: what is being sent goes on.
     */
    @WithDefault("10s")
    Duration requestDeadline();

    /**
     * Memory for finished answers, plain and compressed. Larger saves recomputing; about 1,000 pages fit in the default. Requests
     * met before point to the same bytes; where what they point to was forgotten here, they keep at most as much again.
     */
    @WithDefault("64M")
    MemorySize answerCache();

    /**
     * Up to how many mainline models of the latest snapshot are kept in memory, 0 to 1,000,000. Lists of them are then filtered and
     * sorted without the database; each takes some 6 KB, by estimate. With more of them, lists come from the database.
     */
    @WithDefault("5000")
    @Min(0)
    @Max(1_000_000)
    int modelsInMemory();

    /** Runs kept per source, the newest ones. */
    @WithDefault("100")
    @Min(1)
    int keepRuns();

    /**
     * Where exported tables are kept as files. By default a directory of its own under {@code java.io.tmpdir}, deleted at the
     * end. One that is given must belong to this process alone: whatever is in it at the start is deleted.
     */
    Optional<Path> exportDirectory();

    /**
     * Disk for exported tables; the ones used last stay. A table of 2,000 models is about 5 MB as CSV and 0.5 MB as Parquet.
     * Less means that tables are written again for whoever asks next.
     */
    @WithDefault("512M")
    MemorySize exportSpace();

    /**
     * How long reading one table for an export may hold a database connection, and whoever asks for it first is kept waiting in
     * place of {@link #requestDeadline()}. It never waits for a client: tables go to disk first.
     */
    @WithDefault("2m")
    Duration exportDeadline();

    /** Events kept, 100 to 1,000,000. A subscriber that was away while more happened misses the oldest; each is some 500 bytes. */
    @WithDefault("10000")
    @Min(100)
    @Max(1_000_000)
    int keepEvents();

    /** Clients that may hold a stream of events at once, 1 to 100,000; more are answered 503. Each costs a connection, no thread. */
    @WithDefault("500")
    @Min(1)
    @Max(100_000)
    int eventClients();

    /**
     * For measurements alone, and by default not there: the files of this directory, read at the start, are answered at {@code
     * /api/reference/}<i>name</i> like any endpoint of this API and at {@code /reference/}<i>name</i> without key, quota or
     * deadline, and an empty answer at both without a name. {@code deploy/bench/run gateway-hot} holds real answers against them.
     */
    Optional<Path> referenceDirectory();
}
