package io.tidemark.scoring.registry;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.model.WireName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code groupings.yaml} as written; the empty list is allowed. */
record GroupingsFile(List<Entry> groupings) {

    /** Longer lists of what is known help nobody. */
    private static final int SHORT = 10;

    GroupingsFile {
        groupings = Required.optional("groupings", groupings);
        Set<List<Object>> ids = new HashSet<>();
        for (Entry entry : groupings) {
            if (!ids.add(List.of(entry.by(), entry.id()))) {
                throw new IllegalArgumentException("grouping '" + entry.id() + "' is listed twice for by: "
                        + entry.by().wireName());
            }
        }
    }

    /** Of one grouping. */
    record Entry(String id, @Nullable String name, Grouping by, List<String> groups) {
        Entry {
            if (id == null || !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("grouping id '" + id + "' is not lower case with hyphens");
            }
            Required.text("name of grouping " + id, name);
            if (by == null) {
                throw new IllegalArgumentException("by of grouping " + id + " is missing");
            }
            groups = Required.list("groups of grouping " + id, groups);
            if (new HashSet<>(groups).size() < groups.size()) {
                throw new IllegalArgumentException("grouping '" + id + "' names a group twice");
            }
        }
    }

    /**
     * What the entries mean.
     *
     * @param organizations namespaces that are known
     * @param families ids that are known
     * @throws IllegalArgumentException naming the entry and what is allowed
     */
    List<NamedGrouping> resolve(Set<String> organizations, Set<String> families) {
        return groupings.stream()
                .map(entry -> {
                    known(entry.by(), organizations, families).ifPresent(known -> require(entry, known));
                    return new NamedGrouping(entry.id(), String.valueOf(entry.name()), entry.by(), entry.groups());
                })
                .toList();
    }

    /** Empty for licences: whoever publishes a model may name a new one. */
    private static Optional<Set<String>> known(Grouping by, Set<String> organizations, Set<String> families) {
        return switch (by) {
            case REGION -> Optional.of(wireNames(Region.values()));
            case SIZE -> Optional.of(wireNames(SizeBucket.values()));
            case ORGANIZATION -> Optional.of(organizations);
            case FAMILY -> Optional.of(families);
            case LICENSE -> Optional.empty();
        };
    }

    private static Set<String> wireNames(WireName[] values) {
        return Arrays.stream(values).map(WireName::wireName).collect(Collectors.toSet());
    }

    private static void require(Entry entry, Set<String> known) {
        if (known.contains(entry.id())) {
            throw new IllegalArgumentException("grouping '" + entry.id() + "' has the id of a "
                    + entry.by().wireName());
        }
        for (String group : entry.groups()) {
            if (!known.contains(group)) {
                throw new IllegalArgumentException("grouping '" + entry.id() + "' names the unknown "
                        + entry.by().wireName() + " '" + group + "'"
                        + (known.size() > SHORT ? "" : "; known are " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }
}
