package io.tidemark.scoring.store;

import io.tidemark.common.contract.SnapshotEvent.Companion;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a snapshot without its rows.
 *
 * @param seal digest over its parts
 * @param publishedAt when it was first published, named in every publication
 * @param completedAt when its seal was first acknowledged; null while it has to be published (again)
 * @param explanations parts beside it, numbered on from {@code parts}; null for a snapshot from before there were any
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
        @Nullable Instant completedAt,
        @Nullable Companion explanations) {

    /** A snapshot without explanations. */
    public SnapshotHeader(
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
            @Nullable Instant completedAt) {
        this(
                id,
                asOf,
                method,
                inputsDigest,
                registryDigest,
                parts,
                rows,
                seal,
                computedAt,
                publishedAt,
                completedAt,
                null);
    }

    /** The snapshot's own parts and those beside it. */
    public int allParts() {
        return parts + (explanations == null ? 0 : explanations.parts());
    }
}
