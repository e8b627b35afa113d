package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Computes a snapshot: the same inputs with the same method give the same rows, on any machine and in any order. */
public final class SnapshotEngine {
    private SnapshotEngine() {}

    public static ComputedSnapshot compute(SnapshotInputs inputs, MethodParameters method) {
        Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows = new EnumMap<>(SnapshotRow.Kind.class);
        return new ComputedSnapshot("", inputs.asOf(), method.name(), "", rows, List.of());
    }
}
