package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.LineageGraph;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.Lineage;
import java.util.ArrayList;
import java.util.List;

/** What was made from what, as declared. */
final class LineageRows {
    private LineageRows() {}

    /** Those that declare a parent, in the panel's order: by path. Edges are in the parents' order, by path as well. */
    static List<SnapshotRow.Lineage> of(Panel panel, Lineage lineage) {
        LineageGraph graph = lineage.graph();
        List<SnapshotRow.Lineage> rows = new ArrayList<>();
        for (int child = 0; child < graph.size(); child++) {
            if (!graph.hasParents(child)) {
                continue;
            }
            List<ModelId> parents = new ArrayList<>();
            int unknown = 0;
            for (int edge = graph.from(child); edge < graph.to(child); edge++) {
                int parent = graph.parent(edge);
                if (parent == LineageGraph.UNKNOWN) {
                    unknown++;
                } else {
                    parents.add(panel.subjects().get(parent).path());
                }
            }
            rows.add(new SnapshotRow.Lineage(
                    panel.subjects().get(child).path(),
                    graph.relation(child),
                    List.copyOf(parents),
                    unknown,
                    lineage.cyclic(child)));
        }
        return List.copyOf(rows);
    }
}
