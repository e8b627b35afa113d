package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.gateway.query.LineageTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a model goes back to. */
@Schema(
        description =
                "What a model goes back to, as declared: itself, its parents, theirs, up to those that declare none.")
public record LineageTree(
        String model,

        @Schema(
                description =
                        "The model first, then by how many steps away, then by path; each once, so that cycles end.")
        List<Node> nodes,

        @Schema(description = "Those of them that declare no parent.")
        List<String> roots,

        @Schema(description = "Whether there are more than the nodes shown.")
        boolean cut) {

    /** Most models one can go back to: merges of merges stay far below. */
    static final int MOST = 1_000;

    /** A model on the way. */
    @Schema(name = "LineageNode", description = "A model on the way up.")
    public record Node(
            String model,

            @Schema(description = "Fewest steps from the model asked for.")
            int steps,

            @Schema(description = "How it was made from its parents; null: not said, or it declares none.") @Nullable
            Relation relation,

            List<String> parents,

            @Schema(description = "Declared parents that are not in the snapshot.")
            int unknownParents,

            @Schema(description = "Whether it stands in a cycle of declarations.")
            boolean cyclic) {}

    static LineageTree of(LineageTable table, long snapshot, ModelId model) {
        List<Node> nodes = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>(List.of(model.toString()));
        List<String> level = List.of(model.toString());
        for (int steps = 0; !level.isEmpty() && nodes.size() < MOST; steps++) {
            Map<String, SnapshotRow.Lineage> declared = new HashMap<>();
            table.of(snapshot, level).forEach(row -> declared.put(row.model().toString(), row));
            List<String> next = new ArrayList<>();
            for (String path : level) {
                Node node = node(path, steps, declared.get(path));
                nodes.add(node);
                node.parents().stream().filter(seen::add).forEach(next::add);
            }
            level = next.stream().sorted().toList();
        }
        return new LineageTree(
                model.toString(),
                nodes.stream().limit(MOST).toList(),
                nodes.stream()
                        .limit(MOST)
                        .filter(node -> node.parents().isEmpty() && node.unknownParents() == 0)
                        .map(Node::model)
                        .sorted()
                        .toList(),
                nodes.size() > MOST || !level.isEmpty());
    }

    private static Node node(String path, int steps, SnapshotRow.@Nullable Lineage row) {
        return row == null
                ? new Node(path, steps, null, List.of(), 0, false)
                : new Node(
                        path,
                        steps,
                        row.relation(),
                        row.parents().stream().map(ModelId::toString).toList(),
                        row.unknownParents(),
                        row.cyclic());
    }
}
