package io.tidemark.scoring.method;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.LineageGraph;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.MethodParameters.Derivatives.Base;
import io.tidemark.scoring.method.MethodParameters.Derivatives.MergeCredit;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which base each derivative counts towards; {@code method.md}, section 4. From a repository one goes up through everything that is
 * no mainline model: re-uploads, quantized copies, other people's fine-tunes and merges. The first mainline model on the way is the base, or
 * with {@link Base#ROOT} the last one.
 *
 * <p>One look at each repository and each declared parent. Merges add the number of different bases of their parents, which is small: only
 * weights of one architecture can be merged.
 */
public final class Lineage {
    private final LineageGraph graph;
    private final LineageCycles cycles;
    private final List<Classification> classifications;
    private final MethodParameters.Derivatives rule;
    /** What the children of a subject count towards; null of one without children. */
    private final @Nullable Bases[] origins;

    private Lineage(LineageGraph graph, List<Classification> classifications, MethodParameters.Derivatives rule) {
        this.graph = graph;
        this.classifications = classifications;
        this.rule = rule;
        this.cycles = LineageCycles.of(graph, before(classifications));
        this.origins = new Bases[graph.size()];
        BitSet parents = new BitSet(graph.size());
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (graph.parent(edge) != LineageGraph.UNKNOWN) {
                parents.set(graph.parent(edge));
            }
        }
        for (int subject : cycles.order()) {
            if (parents.get(subject)) { // of most nothing was made: they are millions
                origins[subject] = origin(subject);
            }
        }
    }

    public static Lineage of(Panel panel, MethodParameters.Derivatives rule) {
        return of(LineageGraph.of(panel.subjects()), panel.classifications(), rule);
    }

    /** @param classifications one per subject of the graph */
    public static Lineage of(
            LineageGraph graph, List<Classification> classifications, MethodParameters.Derivatives rule) {
        return new Lineage(graph, classifications, rule);
    }

    /** A mainline model is the origin of what descends from it; otherwise the earlier one is. Without a date: last. */
    private static long[] before(List<Classification> classifications) {
        long[] before = new long[classifications.size()];
        for (int subject = 0; subject < before.length; subject++) {
            Classification known = classifications.get(subject);
            long day = known.releasedOn() == null
                    ? Integer.MAX_VALUE
                    : known.releasedOn().toEpochDay();
            before[subject] = (known.mainline() ? 0 : 1L << 33) + day;
        }
        return before;
    }

    public LineageGraph graph() {
        return graph;
    }

    /** Whether it stands in a cycle, with others or with itself. */
    public boolean cyclic(int subject) {
        return cycles.cyclic(subject);
    }

    /** Whether it was made from something; a mainline model that is only said to come from its own descendants was not. */
    public boolean derivative(int subject) {
        return graph.hasParents(subject) && (!classifications.get(subject).mainline() || holding(subject) > 0);
    }

    /** What a derivative counts towards. */
    public Bases bases(int derivative) {
        int parents = holding(derivative);
        if (parents == 0) {
            return Bases.TO_UNKNOWN;
        }
        Bases.Sum sum = new Bases.Sum();
        for (int edge = graph.from(derivative); edge < graph.to(derivative); edge++) {
            if (!cycles.holds(derivative, edge)) {
                continue;
            }
            Bases origin = above(edge);
            if (parents == 1) {
                return origin; // shared, so that a long chain costs nothing
            }
            if (rule.mergeCredit() == MergeCredit.SPLIT) {
                sum.addPart(origin, parents);
            } else {
                sum.addWhole(origin);
            }
        }
        return sum.bases();
    }

    private Bases above(int edge) {
        int parent = graph.parent(edge);
        return parent == LineageGraph.UNKNOWN ? Bases.TO_UNKNOWN : Objects.requireNonNull(origins[parent]);
    }

    private Bases origin(int subject) {
        Classification known = classifications.get(subject);
        if (known.mainline()) {
            return rule.base() == Base.ROOT && derivative(subject)
                    ? bases(subject).otherwise(subject)
                    : Bases.of(subject);
        }
        if (graph.hasParents(subject)) {
            return bases(subject);
        }
        boolean anotherKind =
                known.status() == ModelStatus.REJECTED && rule.outside().contains(known.rule());
        return graph.told(subject) && anotherKind ? Bases.TO_OUTSIDE : Bases.TO_UNKNOWN;
    }

    private int holding(int child) {
        int holding = 0;
        for (int edge = graph.from(child); edge < graph.to(child); edge++) {
            holding += cycles.holds(child, edge) ? 1 : 0;
        }
        return holding;
    }
}
