package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import java.util.Comparator;

/**
 * How many direct children the Hub itself counts of the repository at a path. For comparison: it counts repositories by name, and
 * neither follows re-uploads nor asks whether anybody downloads them.
 *
 * @param observedOn epoch day of the reading
 */
public record ChildCount(ModelId path, Relation relation, String source, int observedOn, long children)
        implements Comparable<ChildCount> {

    private static final Comparator<ChildCount> ORDER = Comparator.comparing(ChildCount::path)
            .thenComparing(ChildCount::relation)
            .thenComparing(ChildCount::observedOn)
            .thenComparing(ChildCount::source)
            .thenComparing(ChildCount::children);

    @Override
    public int compareTo(ChildCount other) {
        return ORDER.compare(this, other);
    }
}
