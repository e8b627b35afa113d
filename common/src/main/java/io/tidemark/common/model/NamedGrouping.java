package io.tidemark.common.model;

import java.util.List;

/**
 * Groups taken together under one name; {@code method.md}, section 1. A model is in one group of a grouping, so it is in a
 * named one at most once.
 *
 * @param id what queries and answers say; no group of {@code by} has it
 * @param name what people say
 * @param groups ids of groups of {@code by}, at least one, each once
 */
public record NamedGrouping(String id, String name, Grouping by, List<String> groups) {

    /** What reports of the field compare China with, and what snapshots mean that do not say which groupings they have. */
    public static final NamedGrouping WEST = new NamedGrouping(
            "west", "United States and Europe", Grouping.REGION, List.of(Region.US.wireName(), Region.EU.wireName()));

    public NamedGrouping {
        groups = List.copyOf(groups);
    }
}
