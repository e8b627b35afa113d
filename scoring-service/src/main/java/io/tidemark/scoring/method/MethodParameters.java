package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.model.WireName;
import java.util.List;
import java.util.Optional;
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
        Derivatives derivatives,
        Inference inference,
        Performance performance,
        Crossovers crossover,
        Concentrations concentration,
        Momenta momentum,
        Alignments alignment,
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
     * Tokens that a router counts by day.
     *
     * @param preferred source names, first first; a day's list is of one source alone
     * @param places models that a list names when there are more
     * @param windowDays of a model's latest figure
     * @param latestDays how far before the as-of date the last complete day may lie
     */
    public record Inference(List<String> preferred, int places, int windowDays, int latestDays) {
        public Inference {
            preferred = List.copyOf(preferred);
        }
    }

    /**
     * Ratings and indices of other services.
     *
     * @param windowDays up to the as-of date, in which a model was read to be ranked
     * @param leastCommon models that two days have in common; fewer say nothing about a scale
     * @param medianMove part of their median by which they move on a new scale
     * @param spreadMove part of their interquartile range by which they do
     * @param leastRanked models; fewer have no percentile
     */
    public record Performance(
            List<Index> indices,
            int windowDays,
            int leastCommon,
            double medianMove,
            double spreadMove,
            int leastRanked) {
        public Performance {
            indices = List.copyOf(indices);
        }

        /** Whether a figure is one of the indices, whatever its version. */
        public Optional<Index> index(SubjectSpace space, String qualifier) {
            return indices.stream()
                    .filter(index -> index.space() == space && index.names(qualifier))
                    .findFirst();
        }
    }

    /** A figure of a service; one with versions is written {@code name@version} by its source. */
    public record Index(SubjectSpace space, String name) {

        /** Whether a qualifier is this figure, in any version. */
        public boolean names(String qualifier) {
            return qualifier.equals(name) || qualifier.startsWith(name + "@");
        }
    }

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
     * What counts as a derivative, and of what.
     *
     * @param relations that count; others are shown by model and lead to the base all the same
     * @param moreThanDownloads a derivative has been downloaded more often than this
     * @param outside rules of the policy that tell another kind of model, where a lineage may end
     * @param recentDays up to the as-of date, that day included
     */
    public record Derivatives(
            Set<Relation> relations,
            int moreThanDownloads,
            MergeCredit mergeCredit,
            Base base,
            Set<String> outside,
            int recentDays) {
        public Derivatives {
            relations = Set.copyOf(relations);
            outside = Set.copyOf(outside);
        }

        /** What each of k parents gets. */
        public enum MergeCredit implements WireName {
            /** 1/k. */
            SPLIT("split"),
            /** 1: sums over bases then exceed the number of derivatives. */
            WHOLE("whole");

            private final String wireName;

            MergeCredit(String wireName) {
                this.wireName = wireName;
            }

            @Override
            public String wireName() {
                return wireName;
            }
        }

        /** Which mainline model above a derivative is its base. */
        public enum Base implements WireName {
            FIRST_MAINLINE("first_mainline"),
            /** The one above which there is no other. */
            ROOT("root");

            private final String wireName;

            Base(String wireName) {
                this.wireName = wireName;
            }

            @Override
            public String wireName() {
                return wireName;
            }
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

    /**
     * Momentum.
     *
     * @param growthDays of each of the two periods compared
     * @param youngDays a model younger than this may be on its way into a top 10
     * @param rateDays its present rate is the mean of so many last days
     */
    public record Momenta(int growthDays, int youngDays, int rateDays) {}

    /**
     * Private use beside public signals.
     *
     * @param windowDays period of private use up to the as-of date, where none is asked for
     * @param leastPairs models; a correlation of fewer is not given
     * @param interval part of the resampled correlations between the published bounds
     * @param ratio of private to public share from which a model is over-represented; under-represented from its inverse
     * @param topUnused how many models that are used in public only are listed
     */
    public record Alignments(
            int windowDays, int leastPairs, int resamples, int seed, double interval, double ratio, int topUnused) {}
}
