package io.tidemark.scoring.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a snapshot without its rows.
 *
 * @param seal digest over its parts
 * @param publishedAt when it was first published, named in every publication
 * @param completedAt when its seal was first acknowledged; null while it has to be published (again)
 */
public record SnapshotHeader(
        String id,
        LocalDate asOf,
        String method,
        String inputsDigest,
        String registryDigest,
        int parts,
        long rows,
        String seal,
        Instant computedAt,
        Instant publishedAt,
        @Nullable Instant completedAt) {}
