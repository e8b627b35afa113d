package io.tidemark.gateway.api;

import io.tidemark.common.model.Flag;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A model's day or month. */
@Schema(description = "A model's day or month.")
public record HistoryPoint(
        @Schema(description = "A day (2026-08-21) or a month (2026-08), as asked for.")
        String at,

        @Schema(description = "Downloads; null: not observed, see 'reason'.") @Nullable
        Double value,

        @Schema(description = "Marks that hold here.") List<Flag> flags,
        @Nullable String reason) {}
