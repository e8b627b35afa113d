package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RAM baseline that no longer moves; {@code method.md}, section 7.
 *
 * @param id the quarter, such as {@code 2026-Q2}
 * @param asOf the quarter's last day: nothing read later was used
 * @param method {@code id@version} of the method that computed it; another method computes its own
 * @param cells by size, then checkpoint
 */
public record FrozenBaseline(String id, LocalDate asOf, String method, List<Cell> cells) {

    public FrozenBaseline {
        cells = List.copyOf(cells);
    }

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
