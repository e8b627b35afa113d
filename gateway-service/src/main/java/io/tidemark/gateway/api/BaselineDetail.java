package io.tidemark.gateway.api;

import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A RAM baseline with its levels. */
@Schema(description = "A RAM baseline: what downloads are measured against, by size and age.")
public record BaselineDetail(String id, boolean frozen, LocalDate asOf, String method, List<Level> levels) {

    /** One size at one age. */
    @Schema(name = "BaselineLevel", description = "One size at one age, by size, then age.")
    public record Level(
            SizeBucket size,
            int checkpointDays,
            RamStatus status,

            @Schema(description = "Models of the size observed at this age.")
            int models,

            @Schema(description = "The 10th largest downloads; null: too few models.") @Nullable
            Double cutoff,

            @Schema(description = "The median of the top 10; null: too few models.") @Nullable
            Double median,

            @Schema(description = "The top 10 the median is over, largest first.")
            List<String> topModels) {}
}
