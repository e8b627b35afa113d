package io.tidemark.scoring.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An operator's request to compute.
 *
 * @param asOf null for the newest day observed
 * @param failure why it was not computed, null otherwise
 */
public record Recomputation(
        long id,
        @Nullable LocalDate asOf,
        Instant requestedAt,
        @Nullable String snapshotId,
        @Nullable String failure) {}
