package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Relation;
import io.tidemark.gateway.query.LineageTable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A model that was made from another. */
@Schema(description = "A repository that declares a model as its parent.")
public record Derivative(
        String model,
        String organization,
        ModelStatus status,

        @Schema(description = "How it was made from its parents; null: not said.") @Nullable
        Relation relation,

        @Nullable LocalDate releasedOn,
        @Nullable Long downloads30d,
        @Nullable Long downloadsAllTime,

        @Schema(description = "Its other parents that are in the snapshot.")
        List<String> otherParents,

        @Schema(description = "Declared parents that are not in the snapshot.")
        int unknownParents,

        @Schema(description = "Whether it stands in a cycle of declarations.")
        boolean cyclic) {

    static Derivative of(LineageTable.Child child, ModelId parent) {
        SnapshotRow.Model model = child.model();
        return new Derivative(
                model.model().toString(),
                model.organization(),
                model.status(),
                child.lineage().relation(),
                model.releasedOn(),
                model.downloads30d(),
                model.downloadsAllTime(),
                child.lineage().parents().stream()
                        .filter(other -> !other.equals(parent))
                        .map(ModelId::toString)
                        .toList(),
                child.lineage().unknownParents(),
                child.lineage().cyclic());
    }
}
