package io.tidemark.scoring.domain;

import io.tidemark.common.model.Relation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which repository names which as its parents, over everything that was described; {@code method.md}, section 4. Edges lie in one
 * array, those of a repository together, so that millions of repositories fit and nothing depends on how they were given.
 *
 * <p>A parent that is named twice, or under an older path as well, is one parent. Where some parents come with a relation, those
 * without one are left out: they are the card's own spelling of what the Hub resolved.
 */
public final class LineageGraph {
    /** A parent that is none of the subjects. */
    public static final int UNKNOWN = -1;

    /** Most specific first: what holds of a repository whose parents are declared under several relations. */
    private static final List<Relation> PRECEDENCE =
            List.of(Relation.MERGE, Relation.ADAPTER, Relation.FINETUNE, Relation.QUANTIZED);

    private static final int[] NONE = {};

    private final int[] from;
    private final int[] parents;
    private final @Nullable Relation[] relations;
    private final boolean[] told;

    /**
     * @param from per subject where its edges begin, and at the end how many there are
     * @param parents per edge the parent's index, or {@link #UNKNOWN}
     * @param relations per subject how it was made from its parents; null where there are none, or it is not said
     * @param told per subject whether any source said what its parents are, "none" included
     */
    public LineageGraph(int[] from, int[] parents, @Nullable Relation[] relations, boolean[] told) {
        this.from = from;
        this.parents = parents;
        this.relations = relations;
        this.told = told;
        if (from.length != relations.length + 1 || from.length != told.length + 1) {
            throw new IllegalArgumentException("a graph of " + relations.length + " subjects has " + from.length
                    + " beginnings and " + told.length + " marks");
        }
    }

    /** Of subjects in their order. */
    public static LineageGraph of(List<Subject> subjects) {
        boolean any = subjects.stream().anyMatch(subject -> subject.facts().parents() != null);
        SubjectIndex index = new SubjectIndex(any ? subjects : List.of());
        int size = subjects.size();
        int[] from = new int[size + 1];
        int[] parents = new int[16];
        @Nullable Relation[] relations = new Relation[size];
        boolean[] told = new boolean[size];
        for (int child = 0; child < size; child++) {
            List<ParentModel> declared = subjects.get(child).facts().parents();
            told[child] = declared != null;
            int[] named = declared == null || declared.isEmpty() ? NONE : named(declared, index);
            relations[child] = declared == null ? null : relation(declared);
            from[child + 1] = from[child] + named.length;
            if (from[child + 1] > parents.length) {
                parents = Arrays.copyOf(parents, Math.max(parents.length * 2, from[child + 1]));
            }
            System.arraycopy(named, 0, parents, from[child], named.length);
        }
        return new LineageGraph(from, Arrays.copyOf(parents, from[size]), relations, told);
    }

    /** Different parents, ascending; unknown ones first, each name once. */
    private static int[] named(List<ParentModel> declared, SubjectIndex index) {
        boolean related = declared.stream().anyMatch(parent -> parent.relation() != null);
        SortedSet<Integer> known = new TreeSet<>();
        Set<String> strangers = new HashSet<>();
        for (ParentModel parent : declared) {
            if (!related || parent.relation() != null) {
                int subject = index.find(parent);
                if (subject == SubjectIndex.NONE) {
                    strangers.add(parent.id());
                } else {
                    known.add(subject);
                }
            }
        }
        return IntStream.concat(
                        strangers.stream().mapToInt(stranger -> UNKNOWN),
                        known.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    private static @Nullable Relation relation(List<ParentModel> declared) {
        return PRECEDENCE.stream()
                .filter(relation -> declared.stream().anyMatch(parent -> parent.relation() == relation))
                .findFirst()
                .orElse(null);
    }

    public int size() {
        return relations.length;
    }

    /** Index of the first edge of a subject; its edges end before {@link #to}. */
    public int from(int subject) {
        return from[subject];
    }

    public int to(int subject) {
        return from[subject + 1];
    }

    public int edges() {
        return parents.length;
    }

    /** The subject at the end of an edge, or {@link #UNKNOWN}. */
    public int parent(int edge) {
        return parents[edge];
    }

    /** Whether it names any parent. */
    public boolean hasParents(int subject) {
        return from[subject] < from[subject + 1];
    }

    /** How it was made from its parents; null where that is not said. */
    public @Nullable Relation relation(int subject) {
        return relations[subject];
    }

    /** Whether any source said what its parents are: without parents it then is known to have none. */
    public boolean told(int subject) {
        return told[subject];
    }

    /** Whether anything is known of any lineage. */
    public boolean toldOfAny() {
        for (boolean one : told) {
            if (one) {
                return true;
            }
        }
        return false;
    }
}
