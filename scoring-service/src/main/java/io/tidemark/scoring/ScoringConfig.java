package io.tidemark.scoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** How this service takes observations in and when it computes. */
@ConfigMapping(prefix = "tidemark.scoring")
public interface ScoringConfig {

    Intake intake();

    Snapshots snapshots();

    /**
     * The method that the schedule computes with, as {@code id@version}; the newest built-in one by default. Others that are
     * known can be asked for: {@code POST /recompute}.
     */
    Optional<String> method();

    /** Folder whose {@code *.yaml} are methods beside the built-in ones, read at start; none by default. */
    Optional<Path> methodFolder();

    /** What is taken in. */
    interface Intake {

        /**
         * Earliest day an observation may be about; older ones are refused as {@code too_early}. The Hub has no models
         * from before 2016, so an older day is a mistake, and each month of days costs a partition.
         */
        @WithDefault("2016-01-01")
        LocalDate earliestDay();
    }

    /** When a snapshot is computed. */
    interface Snapshots {

        /** How often it is looked whether there is something to compute. */
        @WithDefault("1s")
        Duration tick();

        /**
         * How long a started run, or the rest of a completed one, is waited for. After that it no longer blocks: the next
         * computation uses what is there, and the log and {@code GET /runs/{id}} say so. Shorter means sooner figures
         * after a collector was lost, longer means fewer figures without its data.
         */
        @WithDefault("6h")
        Duration longestRun();

        /** Most bytes of rows in one published part; the broker takes records below 1 MiB. */
        @WithDefault("700000")
        int partBytes();
    }
}
