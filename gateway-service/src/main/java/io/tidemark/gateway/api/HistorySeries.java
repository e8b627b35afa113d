package io.tidemark.gateway.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One series of one model. */
@Schema(description = "One series of one model, ascending in time.")
public record HistorySeries(
        String model,

        @Schema(enumeration = {"downloads", "downloads30d"}) String metric,

        @Schema(enumeration = {"cumulative", "increments", "window"})
        String mode,

        @Schema(enumeration = {"day", "month"}) String granularity,

        @Schema(description = "Whether flagged increments were replaced by the median.")
        boolean adjusted,

        List<HistoryPoint> points,
        List<HistoryMark> marks,

        @Schema(description = "Why there is no point at all; null if there are some.") @Nullable
        String reason) {}
