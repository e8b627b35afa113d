package io.tidemark.gateway.api;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A RAM baseline in a list. */
@Schema(description = "A RAM baseline.")
public record BaselineSummary(
        @Schema(description = "A quarter such as 2026-Q2, or 'live'.")
        String id,

        @Schema(description = "A frozen baseline never changes; the live one is this snapshot's own.")
        boolean frozen,

        LocalDate asOf,
        String method) {}
