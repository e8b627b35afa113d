package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;

/**
 * RAM of one model at one age.
 *
 * @param model its path
 */
public record RamRow(String model, SnapshotRow.RamPoint point) {}
