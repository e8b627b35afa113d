package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import org.jspecify.annotations.Nullable;

/**
 * A mainline model of a group, and its month.
 *
 * @param month null: the model's downloads were never read, or not before that month
 */
public record MemberMonth(String model, SnapshotRow.@Nullable Month month) {}
