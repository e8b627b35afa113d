package io.tidemark.gateway.api;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.SeriesMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which group series are asked for.
 *
 * @param groups in the order of the answer
 * @param named those of {@code groups} that are groups taken together
 */
record SeriesQuestion(
        String metric,
        Grouping by,
        SeriesMode mode,
        boolean adjusted,
        @Nullable YearMonth from,
        @Nullable YearMonth to,
        List<String> groups,
        List<NamedGrouping> named) {

    static final String DOWNLOADS = "downloads";
    static final String DERIVATIVES = "derivatives";
    static final String TOKENS = "tokens";
    static final String[] METRICS = {DOWNLOADS, DERIVATIVES, TOKENS};

    /** The groups of a snapshot, once metric, grouping and mode are known. */
    @FunctionalInterface
    interface KnownGroups {
        Collection<String> of(String metric, Grouping by, SeriesMode mode);
    }

    /** @param groupings that the snapshot names */
    static SeriesQuestion of(Parameters parameters, List<NamedGrouping> groupings, KnownGroups known) {
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
        List<NamedGrouping> told = told(groupings, by, there);
        List<NamedGrouping> defined = DefinedGroups.of(
                parameters, by, there, told.stream().map(NamedGrouping::id).toList());
        List<String> groups = groups(parameters, by, there, told, defined);
        List<NamedGrouping> named = Stream.concat(told.stream(), defined.stream())
                .filter(grouping -> groups.contains(grouping.id()))
                .toList();
        return new SeriesQuestion(metric, by, mode, adjusted, from, to, groups, named);
    }

    /** Those that can be asked for beside the groups that are there. */
    static List<NamedGrouping> told(List<NamedGrouping> groupings, Grouping by, Collection<String> there) {
        return groupings.stream()
                .filter(named -> named.by() == by
                        && !there.contains(named.id())
                        && named.groups().stream().anyMatch(there::contains))
                .toList();
    }

    private static List<String> groups(
            Parameters parameters,
            Grouping by,
            Collection<String> there,
            List<NamedGrouping> told,
            List<NamedGrouping> defined) {
        Set<String> asked = new LinkedHashSet<>();
        parameters.split("groups").forEach(asked::add);
        List<String> ids = defined.stream().map(NamedGrouping::id).toList();
        if (asked.isEmpty()) {
            return Stream.concat(there.stream(), ids.stream()).toList();
        }
        List<String> allowed = new ArrayList<>(there);
        told.forEach(named -> allowed.add(named.id()));
        allowed.addAll(ids);
        for (String group : asked) {
            if (!allowed.contains(group)) {
                throw Parameters.unknownValue("groups", group, allowed, "by=" + by.wireName());
            }
        }
        for (String id : ids) {
            if (!asked.contains(id)) {
                throw Parameters.invalid("define", "'" + id + "' is not among groups; name it there or leave it out");
            }
        }
        return List.copyOf(asked);
    }

    /** The groups to read: members in place of named groupings. */
    Set<String> read() {
        Set<String> read = new LinkedHashSet<>();
        for (String group : groups) {
            named(group).ifPresentOrElse(grouping -> read.addAll(grouping.groups()), () -> read.add(group));
        }
        return read;
    }

    /** Empty for a group that is none of several taken together. */
    Optional<NamedGrouping> named(String group) {
        return named.stream().filter(grouping -> grouping.id().equals(group)).findFirst();
    }
}
