package io.tidemark.gateway.query;

import java.util.SortedSet;

/** Which runs. An empty set asks for all; several values of one kind are alternatives. */
public record RunFilter(SortedSet<String> sources, SortedSet<String> kinds, SortedSet<String> statuses) {}
