package io.tidemark.gateway.api;

import io.tidemark.common.model.RamForm;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.gateway.query.Ranked;
import io.tidemark.gateway.query.RankingTable.RamQuestion;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A model and its place. */
@Schema(description = "A model and its place among those asked for.")
public record RankedModel(
        @Schema(description = "1 first; equal values share a place.")
        long rank,

        String model,
        String organization,
        @Nullable Region region,
        @Nullable String family,
        @Nullable SizeBucket size,
        @Nullable LocalDate releasedOn,

        @Schema(
                description =
                        "What it is ranked by: points of the index, a ratio for RAM, growth for momentum, else downloads, tokens, or"
                                + " derivatives with enough downloads.")
        double value,

        @Schema(description = "Cumulative downloads at the checkpoint; with metric=ram.") @Nullable
        Double downloads,

        @Schema(description = "Days since release; with metric=ram.") @Nullable
        Integer checkpointDays,

        @Schema(description = "With metric=ram.") @Nullable RamForm form,
        @Schema(description = "With metric=ram.") @Nullable String baseline) {

    static RankedModel of(Ranked ranked, @Nullable RamQuestion ram) {
        return new RankedModel(
                ranked.rank(),
                ranked.model().model().toString(),
                ranked.model().organization(),
                ranked.model().region(),
                ranked.model().family(),
                ranked.model().size(),
                ranked.model().releasedOn(),
                ranked.value(),
                ranked.downloads(),
                ram == null ? null : ram.checkpointDays(),
                ram == null ? null : ram.form(),
                ram == null ? null : ram.baseline());
    }
}
