package io.tidemark.scoring.store;

import io.tidemark.common.contract.RunEvent.RunKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known here of a run.
 *
 * @param batchesExpected null until the run has completed
 * @param batchesRefused records of it that could not be read: on the dead-letter topic, and waited for no longer
 * @param overdueSince since when it no longer blocks a computation because it stayed unfinished for too long
 * @param snapshotId the first snapshot that holds it
 */
public record RunProgress(
        String runId,
        String source,
        RunKind kind,
        RunStatus status,
        @Nullable String outcome,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long batchesExpected,
        long batchesTaken,
        long batchesRefused,
        @Nullable Instant overdueSince,
        @Nullable String snapshotId) {}
