package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scores are measured against and no longer moves: RAM's levels and the references of the index; {@code method.md},
 * sections 7 and 10.
 *
 * @param id the quarter, such as {@code 2026-Q2}
 * @param asOf the quarter's last day: nothing read later was used
 * @param method {@code id@version} of the method that computed it; another method computes its own
 * @param cells by size, then checkpoint
 * @param references those pillars of the index that had one; null: frozen before there were any
 */
public record FrozenBaseline(
        String id,
        LocalDate asOf,
        String method,
        List<Cell> cells,
        @Nullable List<Reference> references) {

    public FrozenBaseline {
        cells = List.copyOf(cells);
        references = references == null ? null : List.copyOf(references);
    }

    /** Of a pillar of the index; null if it has none. */
    public @Nullable Reference reference(String pillar) {
        if (references != null) {
            for (Reference reference : references) {
                if (reference.pillar().equals(pillar)) {
                    return reference;
                }
            }
        }
        return null;
    }

    /**
     * How much of a pillar's quantity scores 100.
     *
     * @param models how many had any of it
     * @param x in the pillar's unit, above 0
     */
    public record Reference(String pillar, int models, double x) {}

    /**
     * One size at one age.
     *
     * @param status {@code OBSERVED} or {@code INSUFFICIENT_BASELINE}
     * @param models how many of the bucket were observed at this age
     * @param cutoff downloads; null if insufficient
     * @param median downloads; null if insufficient
     * @param topModels the models of the median form, largest first
     */
    public record Cell(
            SizeBucket size,
            int checkpointDays,
            RamStatus status,
            int models,
            @Nullable Double cutoff,
            @Nullable Double median,
            List<ModelId> topModels) {

        public Cell {
            topModels = List.copyOf(topModels);
        }
    }
}
