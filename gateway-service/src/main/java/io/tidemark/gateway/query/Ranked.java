package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import org.jspecify.annotations.Nullable;

/**
 * A model and its place.
 *
 * @param rank 1 first among what was asked for; equal values share a rank
 * @param value what it is ranked by
 * @param downloads at the checkpoint, for RAM; else null
 */
public record Ranked(long rank, double value, @Nullable Double downloads, SnapshotRow.Model model) {}
