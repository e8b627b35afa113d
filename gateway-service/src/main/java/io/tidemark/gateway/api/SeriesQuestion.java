package io.tidemark.gateway.api;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which group series are asked for.
 *
 * @param groups in the order of the answer; a group may be a {@link NamedGrouping}
 */
record SeriesQuestion(
        String metric,
        Grouping by,
        SeriesMode mode,
        boolean adjusted,
        @Nullable YearMonth from,
        @Nullable YearMonth to,
        List<String> groups) {

    static final String DOWNLOADS = "downloads";
    private static final String[] METRICS = {DOWNLOADS, "derivatives", "tokens"};

    /** The groups of a snapshot, once metric, grouping and mode are known. */
    @FunctionalInterface
    interface KnownGroups {
        Collection<String> of(String metric, Grouping by, SeriesMode mode);
    }

    static SeriesQuestion of(Parameters parameters, KnownGroups known) {
        String metric = parameters.oneOf("metric", DOWNLOADS, METRICS);
        Grouping by = parameters.one("by", Grouping.class).orElse(Grouping.REGION);
        SeriesMode mode = parameters.one("mode", SeriesMode.class).orElse(SeriesMode.MONTHLY);
        parameters.oneOf("granularity", "month", "month");
        YearMonth from = parameters.month("from");
        YearMonth to = parameters.month("to");
        Ranges.require(from, to);
        boolean adjusted = Boolean.TRUE.equals(parameters.truth("adjusted"));
        if (adjusted && !metric.equals(DOWNLOADS)) {
            throw Parameters.invalid("adjusted", "true is only there for metric=" + DOWNLOADS);
        }
        Collection<String> there = known.of(metric, by, mode);
        return new SeriesQuestion(metric, by, mode, adjusted, from, to, groups(parameters, by, there));
    }

    private static List<String> groups(Parameters parameters, Grouping by, Collection<String> there) {
        Set<String> asked = new LinkedHashSet<>();
        parameters.split("groups").forEach(asked::add);
        if (asked.isEmpty()) {
            return List.copyOf(there);
        }
        List<String> allowed = new ArrayList<>(there);
        NamedGrouping.ALL.stream()
                .filter(named -> named.by() == by && there.containsAll(named.members()))
                .map(NamedGrouping::name)
                .forEach(allowed::add);
        for (String group : asked) {
            if (!allowed.contains(group)) {
                throw Parameters.unknownValue("groups", group, allowed, "by=" + by.wireName());
            }
        }
        return List.copyOf(asked);
    }

    /** The groups to read: members in place of named groupings. */
    Set<String> read() {
        Set<String> read = new LinkedHashSet<>();
        for (String group : groups) {
            NamedGrouping.find(group, by).ifPresentOrElse(named -> read.addAll(named.members()), () -> read.add(group));
        }
        return read;
    }
}
