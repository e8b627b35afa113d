package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One model with everything the snapshot holds about it but its days. */
@Schema(description = "One model: identity, attributes with where they come from, figures, RAM at every age.")
public record ModelDetail(
        String model,

        @Schema(description = "Older paths of the same repository; asking for one answers with the model.")
        List<String> aliases,

        @Nullable String hubId,
        String organization,
        @Nullable Region region,
        @Nullable String family,
        ModelStatus status,

        @Schema(description = "The rule that decided the status.")
        String statusRule,

        @Nullable SizeBucket size,
        @Nullable Long parameters,
        @Nullable ParametersSource parametersSource,
        @Nullable String license,
        List<String> licenses,
        @Nullable String modality,
        @Nullable LocalDate releasedOn,

        @Schema(description = "Whether the release date is a reviewed one and not the repository's creation.")
        boolean releaseCurated,

        @Nullable String gated,
        @Nullable LocalDate goneSince,
        @Nullable Long downloads30d,
        @Nullable LocalDate downloads30dObservedOn,
        @Nullable Long downloadsAllTime,
        @Nullable LocalDate downloadsAllTimeObservedOn,
        @Nullable Long likes,

        @Schema(description = "Null: of no repository it is known what it was made from, or the model is not mainline.")
        @Nullable
        DerivativeFigures derivatives,

        List<Flag> flags,

        @Schema(description = "Ascending by age; empty for a model that is not mainline.")
        List<RamFigure> ram,

        @Schema(description = "Null: mapped to no name at OpenRouter, or none of the days observed.") @Nullable
        TokenFigure tokens30d,

        @Schema(description = "By source, then index; null in snapshots from before there was any.") @Nullable
        List<PerformanceFigure> performance,

        @Schema(description = "Null for a model that is not mainline.") @Nullable
        MomentumFigure momentum,

        @Schema(description = "Null for a model that is not mainline, and in snapshots from before there was any.")
        @Nullable
        IndexFigure index) {

    static ModelDetail of(SnapshotRow.Model row, Terms terms) {
        return new ModelDetail(
                row.model().toString(),
                row.aliases().stream().map(ModelId::toString).toList(),
                row.hubId(),
                row.organization(),
                row.region(),
                row.family(),
                row.status(),
                row.statusRule(),
                row.size(),
                row.parameters(),
                row.parametersSource(),
                row.license(),
                row.licenses(),
                row.modality(),
                row.releasedOn(),
                row.releaseCurated(),
                row.gated(),
                row.goneSince(),
                row.downloads30d(),
                row.downloads30dObservedOn(),
                row.downloadsAllTime(),
                row.downloadsAllTimeObservedOn(),
                row.likes(),
                DerivativeFigures.of(row.derivatives()),
                row.flags(),
                row.ram().stream().map(RamFigure::of).toList(),
                TokenFigure.of(row.tokens30d()),
                PerformanceFigure.of(row.performance(), terms),
                MomentumFigure.of(row.momentum()),
                IndexFigure.of(row.index()));
    }
}
