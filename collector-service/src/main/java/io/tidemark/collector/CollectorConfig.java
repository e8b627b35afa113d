package io.tidemark.collector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the collector works through its ledger. What concerns one source only stands with the source. */
@ConfigMapping(prefix = "tidemark.collector")
public interface CollectorConfig {

    /** Claiming and working on shards. */
    @Valid
    Schedule schedule();

    /** Handing pages to the broker. */
    @Valid
    Publish publish();

    /** Reading quiet subjects less often. */
    @Valid
    Cadence cadence();

    /**
     * Longest age of a source's figures that is no news, by source; default: what the source itself promises. Beyond it the
     * source is called stale, in {@code GET /sources}, as a metric and on the topic.
     */
    Map<String, Duration> freshness();

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
         * Whether runs start by themselves. Off by default, so that nothing is asked of anyone before an operator says so;
         * switched on, the built-in plans of {@code docs/guide/schedule.md} hold and those below.
         */
        @WithDefault("false")
        boolean enabled();

        /**
         * Plans by name, added to the built-in ones or changing one of the same name. Replicas may all have the same: each
         * instant of a plan makes one run.
         */
        Map<String, Planned> plans();

        /**
         * By how much at most a plan starts after its instant, so that not all installations ask a service at once. The
         * delay of a plan is the same every time and on every replica; it follows from a number the ledger drew once. Zero
         * for none.
         */
        @WithDefault("15m")
        Duration spread();

        /** How often it is told on the topic how far a run is, if it moved. */
        @WithDefault("10s")
        Duration progress();
    }

    /** A plan. */
    interface Planned {

        /** Which source it reads; default: that of the built-in plan of this name, else the one called like the plan. */
        Optional<String> source();

        /**
         * When, UTC: a Quartz cron expression with seconds, such as {@code 0 0 11 * * ?}. Required unless there is a
         * built-in plan of this name.
         */
        Optional<String> cron();

        /** What is asked for: a JSON object as in the body of {@code POST /runs}, without {@code source}. */
        Optional<String> parameters();

        /** False takes a plan away, also a built-in one. */
        @WithDefault("true")
        boolean enabled();
    }

    /** Reading quiet subjects less often. */
    interface Cadence {

        /**
         * Most days between two readings of a subject by plans, 1 to 7: from daily, the days double up to this while the
         * subject says the same. 1 reads everything at each instant of a plan. More than 6 leaves no day for a missed slot.
         */
        @WithDefault("6")
        @Min(1)
        @Max(7)
        int longestDays();
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
