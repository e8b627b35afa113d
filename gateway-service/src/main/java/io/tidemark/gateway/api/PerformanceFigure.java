package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one source says of one model's performance. */
@Schema(description = "A rating or index of one source. Figures of different sources or series are not comparable.")
public record PerformanceFigure(
        String source,
        @Schema(examples = {"text/overall"}) String index,

        @Schema(description = "As published; null: the source's terms allow only ranks.") @Nullable
        Double value,

        @Schema(
                description =
                        "Among mainline models that the source rated in the last 90 days, in [0,100]; null for a model"
                                + " that is not one of them.")
        @Nullable
        Double percentile,

        LocalDate observedOn,

        @Schema(
                description =
                        "First day of the series that the value is of: an index that is re-based starts a new one.")
        LocalDate seriesSince,

        @Schema(description = "'withheld': the source's terms allow no value, only what is derived from it.")
        ValueStatus valueStatus) {

    static @Nullable List<PerformanceFigure> of(@Nullable List<SnapshotRow.Performance> rows, Terms terms) {
        return rows == null
                ? null
                : rows.stream()
                        .filter(row -> terms.shows(row.source()))
                        .map(row -> of(row, terms.showsValues(row.source()) ? row.value() : null))
                        .toList();
    }

    private static PerformanceFigure of(SnapshotRow.Performance row, @Nullable Double value) {
        return new PerformanceFigure(
                row.source(),
                row.index(),
                value,
                row.percentile(),
                row.observedOn(),
                row.seriesSince(),
                ValueStatus.of(value));
    }
}
