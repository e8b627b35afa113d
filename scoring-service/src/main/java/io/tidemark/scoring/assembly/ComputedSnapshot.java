package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.FrozenBaseline;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot, ready to be stored and published.
 *
 * @param id hex SHA-256 over as-of date, method and inputs digest
 * @param method {@code id@version}
 * @param rows by kind, all but explanations, in the order of {@link SnapshotRow.Kind}; rows of a kind in canonical order
 * @param newlyFrozen baselines to keep and to give to every later computation
 * @param evidence of each mainline model, by path; made when it is asked for, and no part of what is sealed
 */
public record ComputedSnapshot(
        String id,
        LocalDate asOf,
        String method,
        String inputsDigest,
        Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows,
        List<FrozenBaseline> newlyFrozen,
        List<Evidence> evidence) {

    public ComputedSnapshot {
        rows = Collections.unmodifiableMap(new EnumMap<>(rows));
        newlyFrozen = List.copyOf(newlyFrozen);
    }
}
