package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SubjectIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Hub's own counts of direct children by model and relation, as last read up to the as-of date. */
final class Children {
    private record Key(int model, Relation relation) {}

    private Children() {}

    /** By the model's index among the subjects, then by the relation's wire name. */
    static Map<Integer, SortedMap<String, Long>> of(SnapshotInputs inputs) {
        if (inputs.children().isEmpty()) {
            return Map.of();
        }
        SubjectIndex index = new SubjectIndex(inputs.subjects());
        long asOf = inputs.asOf().toEpochDay();
        Map<Key, ChildCount> newest = new HashMap<>();
        for (ChildCount count : inputs.children()) { // by path, relation, day
            int model = index.find(count.path());
            if (model != SubjectIndex.NONE && count.observedOn() <= asOf) {
                newest.merge(
                        new Key(model, count.relation()),
                        count,
                        (kept, other) -> newer(inputs.subjects().get(model).path(), kept, other));
            }
        }
        Map<Integer, SortedMap<String, Long>> children = new HashMap<>();
        newest.forEach((key, count) -> children.computeIfAbsent(key.model(), none -> new TreeMap<>())
                .put(key.relation().wireName(), count.children()));
        return children;
    }

    /** The later day; of one day the present path, then the last in order. */
    private static ChildCount newer(ModelId present, ChildCount kept, ChildCount other) {
        if (kept.observedOn() != other.observedOn()) {
            return kept.observedOn() > other.observedOn() ? kept : other;
        }
        return kept.path().equals(present) && !other.path().equals(present) ? kept : other;
    }
}
