package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sources of one metric of one model together (ours). A day takes the reading of the most preferred source that has
 * a new one: the preferred sources in their order, then by name. Sources read one counter at different hours, so where a
 * counter's series changes source and falls by a trifle, the less preferred reading is left out; a larger fall, and every fall
 * within one source, stays and is a revision.
 */
final class SourceMerge {
    private static final int[] NONE = {};
    private static final boolean[] NO_CUT = {};

    private final List<Readings> sources;
    private final DaySet[] staleDays;
    private final DaySet[] cutDays;
    private final double noise;
    private final int[] days;
    private final double[] values;
    private final int[] ranks;
    private int size;
    private final IntList stale = new IntList();
    private final IntList conflicts = new IntList();

    private SourceMerge(List<Readings> sources, FeedFaults faults, double noise) {
        this.sources = sources;
        this.noise = noise;
        this.staleDays = new DaySet[sources.size()];
        this.cutDays = new DaySet[sources.size()];
        int most = 0;
        for (int rank = 0; rank < sources.size(); rank++) {
            staleDays[rank] = faults.stale(sources.get(rank));
            cutDays[rank] = faults.cuts(sources.get(rank));
            most += sources.get(rank).size();
        }
        this.days = new int[most];
        this.values = new double[most];
        this.ranks = new int[most];
    }

    /**
     * @param readings of one model and any metrics
     * @return the merged readings of a metric; null if no source has any
     */
    static @Nullable Merged of(
            List<Readings> readings, Metric metric, int until, FeedFaults faults, MethodParameters.Sources rule) {
        Readings last = null;
        List<Readings> sources = List.of(); // if there is more than one
        for (Readings one : readings) {
            Readings known = one.metric() == metric ? one.until(until) : null;
            if (known != null && known.size() > 0) {
                if (last != null) {
                    sources = sources.isEmpty() ? new ArrayList<>(List.of(last)) : sources;
                    sources.add(known);
                }
                last = known;
            }
        }
        if (last == null) {
            return null;
        }
        if (sources.isEmpty()) {
            if (faults.stale(last).isEmpty()) {
                return alone(last, faults.cuts(last));
            }
            sources = List.of(last);
        } else {
            sources.sort(preference(rule));
        }
        double noise = metric.kind() == Metric.Kind.COUNTER ? rule.noise() : -1;
        SourceMerge merge = new SourceMerge(sources, faults, noise);
        merge.run();
        return merge.result();
    }

    /** One source that never repeated itself: its readings are taken as they are, arrays and all. */
    private static Merged alone(Readings source, DaySet cuts) {
        int[] days = source.days();
        boolean[] cut = cuts.isEmpty() ? NO_CUT : new boolean[days.length];
        for (int i = 1; i < cut.length; i++) {
            cut[i] = cuts.anyWithin(days[i - 1], days[i]);
        }
        IntList conflicts = null;
        for (int day : source.conflictDays()) {
            if (Arrays.binarySearch(days, day) >= 0) {
                conflicts = conflicts == null ? new IntList() : conflicts;
                conflicts.add(day);
            }
        }
        return new Merged(days, source.values(), cut, NONE, conflicts == null ? NONE : conflicts.toArray());
    }

    private static Comparator<Readings> preference(MethodParameters.Sources rule) {
        return Comparator.comparingInt((Readings readings) -> {
                    int place = rule.preferred().indexOf(readings.source());
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(Readings::source);
    }

    private void run() {
        int[] at = new int[sources.size()];
        int day = nextDay(at);
        while (day != Integer.MAX_VALUE) {
            boolean repeated = false;
            int chosen = -1;
            for (int rank = 0; rank < at.length; rank++) {
                Readings source = sources.get(rank);
                if (at[rank] < source.size() && source.days()[at[rank]] == day) {
                    if (chosen < 0 && StaleFeed.repeats(staleDays[rank], source, at[rank])) {
                        repeated = true;
                    } else if (chosen < 0) {
                        chosen = rank;
                    }
                    at[rank]++;
                }
            }
            if (chosen >= 0) {
                take(day, sources.get(chosen).values()[at[chosen] - 1], chosen);
            } else if (repeated) {
                stale.add(day);
            }
            day = nextDay(at);
        }
    }

    private int nextDay(int[] at) {
        int next = Integer.MAX_VALUE;
        for (int rank = 0; rank < at.length; rank++) {
            Readings source = sources.get(rank);
            if (at[rank] < source.size()) {
                next = Math.min(next, source.days()[at[rank]]);
            }
        }
        return next;
    }

    private void take(int day, double value, int rank) {
        while (size > 0 && ranks[size - 1] != rank && isNoise(values[size - 1], value)) {
            if (ranks[size - 1] < rank) {
                return;
            }
            size--;
        }
        days[size] = day;
        values[size] = value;
        ranks[size] = rank;
        size++;
    }

    private boolean isNoise(double before, double after) {
        return after < before && after >= before * (1 - noise);
    }

    private Merged result() {
        boolean[] cut = new boolean[size];
        for (int i = 0; i < size; i++) {
            Readings source = sources.get(ranks[i]);
            if (Arrays.binarySearch(source.conflictDays(), days[i]) >= 0) {
                conflicts.add(days[i]);
            }
            cut[i] = i > 0
                    && (cutDays[ranks[i]].anyWithin(days[i - 1], days[i])
                            || cutDays[ranks[i - 1]].anyWithin(days[i - 1], days[i]));
        }
        return new Merged(
                Arrays.copyOf(days, size), Arrays.copyOf(values, size), cut, stale.toArray(), conflicts.toArray());
    }
}
