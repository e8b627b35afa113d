package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.LineageGraph;
import java.util.Arrays;

/**
 * The cycles of a lineage, and how they are broken; {@code method.md}, section 4. Subjects that descend from one another form a
 * cycle. Within it a declaration holds only if the parent comes strictly before the child in {@link #before}; where nothing says
 * which came first, neither does hold. So the outcome depends on what was declared and on no order of it, and on no name.
 *
 * <p>Robert Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972) without recursion:
 * one look at each subject and each edge.
 */
final class LineageCycles {
    private static final int UNSEEN = -1;

    private final LineageGraph graph;
    private final long[] before;
    private final int[] component;
    private final int[] order;
    private final boolean[] cyclic;

    private int placed;

    /** @param before per subject; smaller is earlier */
    private LineageCycles(LineageGraph graph, long[] before) {
        this.graph = graph;
        this.before = before;
        this.component = new int[graph.size()];
        this.order = new int[graph.size()];
        this.cyclic = new boolean[graph.size()];
    }

    static LineageCycles of(LineageGraph graph, long[] before) {
        LineageCycles cycles = new LineageCycles(graph, before);
        cycles.find();
        return cycles;
    }

    /** Whether it stands in a cycle, with others or with itself. */
    boolean cyclic(int subject) {
        return cyclic[subject];
    }

    /** Every subject once, parents whose declaration holds before their children. */
    int[] order() {
        return order;
    }

    /** Whether a declaration counts: it leads out of every cycle, or to what came first in it. An unknown parent always counts. */
    boolean holds(int child, int edge) {
        int parent = graph.parent(edge);
        return parent == LineageGraph.UNKNOWN
                || component[parent] != component[child]
                || before[parent] < before[child];
    }

    private void find() {
        int size = graph.size();
        int[] seen = new int[size];
        int[] lowest = new int[size];
        int[] nextEdge = new int[size];
        int[] path = new int[size]; // subjects being looked at, outermost first
        int[] open = new int[size]; // subjects whose component is not complete
        int opened = 0;
        int count = 0;
        Arrays.fill(seen, UNSEEN);
        Arrays.fill(component, UNSEEN);
        for (int start = 0; start < size; start++) {
            int depth = 0;
            if (seen[start] == UNSEEN) {
                path[depth++] = start;
            }
            while (depth > 0) {
                int subject = path[depth - 1];
                if (seen[subject] == UNSEEN) {
                    seen[subject] = count;
                    lowest[subject] = count++;
                    nextEdge[subject] = graph.from(subject);
                    open[opened++] = subject;
                }
                if (nextEdge[subject] < graph.to(subject)) {
                    int parent = graph.parent(nextEdge[subject]);
                    if (parent != LineageGraph.UNKNOWN && seen[parent] == UNSEEN) {
                        path[depth++] = parent; // and this edge once more, when the parent is done
                        continue;
                    }
                    if (parent != LineageGraph.UNKNOWN && component[parent] == UNSEEN) {
                        lowest[subject] = Math.min(lowest[subject], lowest[parent]);
                    }
                    nextEdge[subject]++;
                    continue;
                }
                depth--;
                if (lowest[subject] == seen[subject]) {
                    opened = close(open, opened, subject);
                }
            }
        }
    }

    /** Takes a complete component from the open subjects; components are completed parents first. */
    private int close(int[] open, int opened, int root) {
        int first = opened;
        do {
            first--;
            component[open[first]] = root;
        } while (open[first] != root);
        int[] members = Arrays.copyOfRange(open, first, opened);
        boolean cycle = members.length > 1 || namesItself(root);
        for (int member : earliestFirst(members)) {
            order[placed++] = member;
            cyclic[member] = cycle;
        }
        return first;
    }

    private boolean namesItself(int subject) {
        for (int edge = graph.from(subject); edge < graph.to(subject); edge++) {
            if (graph.parent(edge) == subject) {
                return true;
            }
        }
        return false;
    }

    private int[] earliestFirst(int[] members) {
        return members.length == 1
                ? members
                : Arrays.stream(members)
                        .boxed()
                        .sorted((left, right) -> before[left] != before[right]
                                ? Long.compare(before[left], before[right])
                                : Integer.compare(left, right))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
