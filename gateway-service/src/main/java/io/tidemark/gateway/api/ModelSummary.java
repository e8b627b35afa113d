package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A model in a list. */
@Schema(description = "A model and its latest figures.")
public record ModelSummary(
        @Schema(examples = {"invented-lab/example-7b"}) String model,
        String organization,

        @Schema(description = "Base of the organization; null: not reviewed yet.") @Nullable
        Region region,

        @Nullable String family,
        ModelStatus status,

        @Schema(description = "Class of total parameters; null: unresolved.") @Nullable
        SizeBucket size,

        @Nullable Long parameters,
        @Nullable String license,
        @Nullable String modality,
        @Nullable LocalDate releasedOn,

        @Schema(description = "Since when the repository is gone; null: it is there.") @Nullable
        LocalDate goneSince,

        @Schema(description = "The Hub's trailing 30-day window as last read; a rate, never added up.") @Nullable
        Long downloads30d,

        @Nullable LocalDate downloads30dObservedOn,

        @Schema(description = "The Hub's counter as last read.") @Nullable
        Long downloadsAllTime,

        @Nullable LocalDate downloadsAllTimeObservedOn,
        @Nullable Long likes,

        @Schema(description = "Null: of no repository it is known what it was made from, or the model is not mainline.")
        @Nullable
        DerivativeFigures derivatives,

        List<Flag> flags,

        @Schema(description = "RAM at the oldest age at which it is known.") @Nullable
        RamFigure ram,

        @Schema(description = "'observed', or why there is no RAM at any age; null for a model that is not mainline.")
        @Nullable
        RamStatus ramStatus,

        @Schema(description = "Null: mapped to no name at OpenRouter, or none of the days observed.") @Nullable
        TokenFigure tokens30d,

        @Schema(description = "By source, then index; null in snapshots from before there was any.") @Nullable
        List<PerformanceFigure> performance,

        @Schema(description = "Null for a model that is not mainline.") @Nullable
        MomentumFigure momentum,

        @Schema(description = "Null for a model that is not mainline, and in snapshots from before there was any.")
        @Nullable
        IndexFigure index) {

    static ModelSummary of(SnapshotRow.Model row, Terms terms) {
        Optional<SnapshotRow.RamPoint> observed = row.ram().reversed().stream()
                .filter(point -> point.status() == RamStatus.OBSERVED)
                .findFirst();
        RamStatus youngest = row.ram().isEmpty() ? null : row.ram().getFirst().status();
        return new ModelSummary(
                row.model().toString(),
                row.organization(),
                row.region(),
                row.family(),
                row.status(),
                row.size(),
                row.parameters(),
                row.license(),
                row.modality(),
                row.releasedOn(),
                row.goneSince(),
                row.downloads30d(),
                row.downloads30dObservedOn(),
                row.downloadsAllTime(),
                row.downloadsAllTimeObservedOn(),
                row.likes(),
                DerivativeFigures.of(row.derivatives()),
                row.flags(),
                observed.map(RamFigure::of).orElse(null),
                observed.map(SnapshotRow.RamPoint::status).orElse(youngest),
                TokenFigure.of(row.tokens30d()),
                PerformanceFigure.of(row.performance(), terms),
                MomentumFigure.of(row.momentum()),
                IndexFigure.of(row.index()));
    }
}
