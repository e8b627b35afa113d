package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import java.util.List;
import java.util.Set;

/** Every threshold of a method version; arithmetic is in this package, values and reasons in {@code method/*.yaml}. */
public record MethodParameters(
        String id,
        String version,
        Sources sources,
        Counter counter,
        Window window,
        StaleFeeds staleFeed,
        UnitChanges unitChange,
        Gone gone,
        Spike spike,
        BulkEvent bulkEvent,
        PanelRules panel,
        Groups groups,
        Ram ram,
        Crossovers crossover,
        Concentrations concentration,
        List<String> notSeen) {

    /** How numbers name their method: {@code id@version}. */
    public String name() {
        return id + "@" + version;
    }

    /**
     * Which source is believed.
     *
     * @param preferred source names, first first; others follow by name
     * @param noise largest relative fall that a change of source explains
     */
    public record Sources(List<String> preferred, double noise) {
        public Sources {
            preferred = List.copyOf(preferred);
        }
    }

    public record Counter(int sparseDays) {}

    public record Window(int monthEndDays) {}

    public record StaleFeeds(Set<Metric> metrics, double unchangedShare, int leastCommon) {
        public StaleFeeds {
            metrics = Set.copyOf(metrics);
        }
    }

    public record UnitChanges(
            Set<Metric> metrics,
            int leastCommon,
            double most,
            double factor,
            double factorSpread,
            double ordinaryChanges,
            int ordinaryReadings,
            double collapse,
            int largestGapDays) {
        public UnitChanges {
            metrics = Set.copyOf(metrics);
        }
    }

    public record Gone(int listings) {}

    public record Spike(
            int windowDays, int leastDays, double madScale, double deviations, double medians, double leastDownloads) {}

    public record BulkEvent(
            int windowDays,
            int echoDays,
            double amountTolerance,
            double stepOfLevel,
            double deviations,
            double madScale,
            int levelDays,
            int leastReadings,
            int largestGapDays,
            double leastDownloads) {}

    public record PanelRules(int entryAgeDays, int carriedAfterDays, double changeShare) {}

    public record Groups(int topModels) {}

    /**
     * The Relative Adoption Metric.
     *
     * @param checkpointDays ages, ascending
     */
    public record Ram(int rank, int top, List<Integer> checkpointDays, int nearAgeDays, int nearDays, int farDays) {
        public Ram {
            checkpointDays = List.copyOf(checkpointDays);
        }

        /** How far from an age its readings may stand. */
        public int reach(int ageDays) {
            return ageDays <= nearAgeDays ? nearDays : farDays;
        }

        public int checkpoints() {
            return checkpointDays.size();
        }
    }

    /**
     * Crossovers.
     *
     * @param furtherMonths observed months ahead after a crossing that make it sustained
     * @param interval part of the resampled dates between the published bounds
     * @param deviations of a normal distribution on each side of the gap's slope
     * @param topGroups how many families, and organizations, are compared with each other
     */
    public record Crossovers(
            int furtherMonths, int resamples, int seed, double interval, double deviations, int topGroups) {}

    /**
     * Concentration.
     *
     * @param top how many groups the top share is of
     * @param slopeMonths months the slope looks back on, the last included
     */
    public record Concentrations(int top, int slopeMonths, double deviations) {}
}
