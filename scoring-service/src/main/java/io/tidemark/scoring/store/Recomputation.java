package io.tidemark.scoring.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An operator's request to compute.
 *
 * @param asOf null for the newest day observed
 * @param method {@code id@version}; null for the active one
 * @param failure why it was not computed, null otherwise
 */
public record Recomputation(
        long id,
        @Nullable LocalDate asOf,
        @Nullable String method,
        Instant requestedAt,
        @Nullable String snapshotId,
        @Nullable String failure) {}
