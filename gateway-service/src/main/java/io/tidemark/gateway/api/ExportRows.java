package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of exported tables: what the API answers with, and what a request would have named. Models are exported as they are
 * listed. Order and names of members are the columns of the files and never change; new ones come last.
 */
final class ExportRows {

    private ExportRows() {}

    /** A point of a group series, as it is and with flagged increments replaced. */
    public record Series(
            String metric,
            Grouping by,
            SeriesMode mode,
            String group,
            String month,
            @Nullable Double value,
            @Nullable Double share,
            @Nullable Double adjustedValue,
            @Nullable Double adjustedShare,
            int models,
            int expected,
            @Nullable Double coverage,
            @Nullable Double interpolated,
            @Nullable Double estimated,
            @Nullable Double panelEntry,
            @Nullable Double carried,
            @Nullable Double shareLower,
            @Nullable Double shareUpper,
            @Nullable Double shareOfAll,
            List<Flag> flags,
            @Nullable String reason) {

        static Series of(SnapshotRow.Series row) {
            return new Series(
                    row.metric(),
                    row.by(),
                    row.mode(),
                    row.group(),
                    row.month().toString(),
                    row.value(),
                    row.share(),
                    row.adjustedValue(),
                    row.adjustedShare(),
                    row.models(),
                    row.expected(),
                    row.coverage(),
                    row.interpolated(),
                    row.estimated(),
                    row.panelEntry(),
                    row.carried(),
                    row.shareLower(),
                    row.shareUpper(),
                    row.shareOfAll(),
                    row.flags(),
                    row.reason());
        }
    }

    /** Whether one group overtook another, and what was compared. */
    public record Crossover(
            String metric,
            Grouping by,
            SeriesMode mode,
            boolean adjusted,
            @JsonUnwrapped CrossoverFigure figure) {

        static Crossover of(SnapshotRow.Crossover row) {
            return new Crossover(row.metric(), row.by(), row.mode(), row.adjusted(), CrossoverFigure.of(row));
        }
    }

    /** How unevenly a metric was spread in a month, and among whom. */
    public record Concentration(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            @JsonUnwrapped ConcentrationPoint point) {

        static Concentration of(SnapshotRow.Concentration row) {
            return new Concentration(row.metric(), row.by(), row.mode(), ConcentrationPoint.of(row));
        }
    }

    /** RAM of one model at one age. */
    public record Ram(String model, @JsonUnwrapped RamFigure figure) {

        /** At every age of the method. */
        static List<Ram> of(SnapshotRow.Model row) {
            return row.ram().stream()
                    .map(point -> new Ram(row.model().toString(), RamFigure.of(point)))
                    .toList();
        }
    }
}
