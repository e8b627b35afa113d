package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Region;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group's latest figures. */
@Schema(description = "A group's latest figures, mainline models only.")
public record GroupFigures(
        String id,
        String name,

        @Schema(description = "Of an organization: its base; null: not reviewed, or no organization.") @Nullable
        Region region,

        int models,

        @Schema(description = "The last month with a monthly value.") @Nullable
        String month,

        @Nullable Double monthlyDownloads,
        @Nullable Double monthlyShare,
        @Nullable Double cumulativeDownloads,
        @Nullable Double cumulativeShare,

        @Schema(description = "Models with a value in that month over mainline models released by then.")
        double coverage,

        List<String> topModels) {

    static GroupFigures of(SnapshotRow.Group row) {
        return new GroupFigures(
                row.group(),
                row.name(),
                row.region(),
                row.models(),
                row.month() == null ? null : row.month().toString(),
                row.monthlyDownloads(),
                row.monthlyShare(),
                row.cumulativeDownloads(),
                row.cumulativeShare(),
                row.coverage(),
                row.topModels().stream().map(ModelId::toString).toList());
    }
}
