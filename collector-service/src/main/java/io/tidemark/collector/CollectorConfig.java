package io.tidemark.collector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** How the collector works through its ledger. What concerns one source only stands with the source. */
@ConfigMapping(prefix = "tidemark.collector")
public interface CollectorConfig {

    /** Claiming and working on shards. */
    @Valid
    Schedule schedule();

    /** Handing pages to the broker. */
    @Valid
    Publish publish();

    /** Claiming and working on shards. */
    interface Schedule {

        /**
         * How often each replica looks into the ledger. Shards follow each other without waiting for it; it only bounds how
         * long an idle replica overlooks new work.
         */
        @WithDefault("1s")
        Duration tick();

        /**
         * Shards one replica works on at once, 1 to 64. Each source holds two at most unless {@link #perSource} says otherwise,
         * so that with 12 five sources may hang and a sixth still goes on. A worker that waits for a service costs next to
         * nothing.
         */
        @WithDefault("12")
        @Min(1)
        @Max(64)
        int concurrency();

        /**
         * Shards of one source that one replica works on at once, by source; {@code archive} stands for all imports. A
         * source that is not named has 2.
         */
        Map<String, Integer> perSource();

        /**
         * How long a replica may be silent before its shards are taken over; at least three ticks. Renewed at every tick.
         * Shorter means a quicker restart after a crash; longer tolerates longer pauses and more skew of clocks.
         */
        @WithDefault("30s")
        Duration lease();

        /** How often a page is asked for in all before its shard is given up and the run is partial, 1 to 100. */
        @WithDefault("8")
        @Min(1)
        @Max(100)
        int maxAttempts();

        /** Wait after the first failure of a page; doubles with each further one. */
        @WithDefault("5s")
        Duration firstRetry();

        /** Longest wait between two tries of a page. */
        @WithDefault("15m")
        Duration longestRetry();

        /**
         * How long a run may stand as starting before it is taken for left behind by a crash: then one that a client asked
         * for is cancelled, and one that a plan asked for is started after all. Must exceed what publishing may take.
         */
        @WithDefault("90s")
        Duration startTimeout();

        /** How long a stopping replica waits for the pages at hand before it gives their shards back unread. */
        @WithDefault("8s")
        Duration shutdown();

        /**
         * When runs start by themselves: a Quarkus cron expression (with seconds, UTC) by source. None by default. Replicas
         * may all have the same plans: each instant of a plan makes one run.
         */
        Map<String, String> plans();
    }

    /** Handing pages to the broker. */
    interface Publish {

        /** Records in flight at once, 1 to 256; each is below 1 MiB, and a producer buffers 32 MiB. */
        @WithDefault("64")
        @Min(1)
        @Max(256)
        int window();

        /** How long the broker may take to acknowledge a record before its page is put off. At least 5 s. */
        @WithDefault("20s")
        Duration deliveryTimeout();
    }
}
