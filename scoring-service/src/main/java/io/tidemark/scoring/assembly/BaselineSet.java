package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RamStatus;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.FrozenBaseline.Cell;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Baselines;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.IndexReferences;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.Quarter;
import io.tidemark.scoring.method.RamPopulation;
import io.tidemark.scoring.method.ReadPanel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The baselines of a snapshot: all frozen ones up to its as-of date, that of the last completed quarter, and the live one.
 *
 * @param frozen by id, this method's only; with that of the quarter in effect
 * @param inEffect that of the last completed quarter
 * @param newlyFrozen {@code inEffect} if it was not given; empty if it says nothing yet, so that history which arrives
 *     later can still fill it
 */
record BaselineSet(
        List<FrozenBaseline> frozen, FrozenBaseline inEffect, List<FrozenBaseline> newlyFrozen, List<Cell> live) {
    private static final String LIVE = "live";

    /** The baseline of the last completed quarter: the one that is given, or what was known at its end. */
    static FrozenBaseline inEffect(SnapshotInputs inputs, Curation curation, MethodParameters method) {
        Quarter quarter = Quarter.completedBefore(inputs.asOf());
        return given(inputs, method)
                .filter(baseline -> baseline.id().equals(quarter.id()))
                .findFirst()
                .orElseGet(() -> freeze(inputs, curation, quarter, method));
    }

    private static Stream<FrozenBaseline> given(SnapshotInputs inputs, MethodParameters method) {
        return inputs.baselines().stream()
                .filter(given -> given.method().equals(method.name()))
                .filter(given -> given.asOf().isBefore(inputs.asOf()));
    }

    /** @param inEffect of {@link #inEffect} */
    static BaselineSet of(SnapshotInputs inputs, FrozenBaseline inEffect, RamPopulation now, MethodParameters method) {
        int cells = io.tidemark.common.model.SizeBucket.values().length
                * method.ram().checkpoints();
        List<FrozenBaseline> frozen = new ArrayList<>(given(inputs, method).toList());
        for (FrozenBaseline given : frozen) {
            if (given.cells().size() != cells) {
                throw new IllegalArgumentException("baseline " + given.id() + " has "
                        + given.cells().size() + " cells, " + method.name() + " has " + cells);
            }
        }
        boolean given = frozen.stream().anyMatch(baseline -> baseline.id().equals(inEffect.id()));
        List<FrozenBaseline> newlyFrozen = !given && says(inEffect) ? List.of(inEffect) : List.of();
        frozen.addAll(newlyFrozen);
        frozen.sort(Comparator.comparing(FrozenBaseline::id));
        return new BaselineSet(List.copyOf(frozen), inEffect, newlyFrozen, Baselines.of(now, method.ram()));
    }

    private static FrozenBaseline freeze(
            SnapshotInputs inputs, Curation curation, Quarter quarter, MethodParameters method) {
        SnapshotInputs then = inputs.on(quarter.lastDay());
        Panel read = ReadPanel.of(then, curation, method);
        return new FrozenBaseline(
                quarter.id(),
                quarter.lastDay(),
                method.name(),
                Baselines.of(RamPopulation.of(read, method), method.ram()),
                IndexReferences.of(PillarQuantities.on(then, read, method).x(), method.index()));
    }

    private static boolean says(FrozenBaseline baseline) {
        return baseline.cells().stream().anyMatch(cell -> cell.status() == RamStatus.OBSERVED);
    }

    /** Frozen ones by id, then the live one; within each by size, then checkpoint. */
    List<SnapshotRow.RamBaseline> rows(SnapshotInputs inputs, MethodParameters method) {
        List<SnapshotRow.RamBaseline> rows = new ArrayList<>();
        for (FrozenBaseline baseline : frozen) {
            baseline.cells().forEach(cell -> rows.add(row(baseline, true, cell)));
        }
        if (!frozen.contains(inEffect)) {
            inEffect.cells().forEach(cell -> rows.add(row(inEffect, false, cell)));
        }
        FrozenBaseline now = new FrozenBaseline(LIVE, inputs.asOf(), method.name(), live, null);
        live.forEach(cell -> rows.add(row(now, false, cell)));
        return List.copyOf(rows);
    }

    private static SnapshotRow.RamBaseline row(FrozenBaseline baseline, boolean frozen, Cell cell) {
        return new SnapshotRow.RamBaseline(
                baseline.id(),
                frozen,
                baseline.asOf(),
                baseline.method(),
                cell.size(),
                cell.checkpointDays(),
                cell.status(),
                cell.models(),
                cell.cutoff(),
                cell.median(),
                cell.topModels());
    }
}
