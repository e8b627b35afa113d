package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.MonthColumns;
import java.util.List;

/**
 * What compares groups with each other: {@code method.md}, sections 8 and 9.
 *
 * @param crossovers by mode, raw before adjusted, then grouping and pair
 * @param concentration of the raw series, by mode, then what it is among, then month
 */
record Comparisons(List<SnapshotRow.Crossover> crossovers, List<SnapshotRow.Concentration> concentration) {
    private static final String DOWNLOADS = "downloads";

    /** @param byModel months of every model of the panel */
    static Comparisons of(Panel panel, Months months, List<ModelMonths> byModel, MethodParameters method) {
        DownloadColumns downloads = new DownloadColumns(panel, months, byModel);
        MonthColumns monthly = downloads.of(SeriesMode.MONTHLY, false);
        MonthColumns cumulative = downloads.of(SeriesMode.CUMULATIVE, false);
        ComparedGroups groups = ComparedGroups.of(
                panel,
                downloads.rows(),
                List.of(cumulative, monthly),
                method.crossover().topGroups());
        CrossoverRows crossovers =
                new CrossoverRows(months, groups, downloads.counted(), downloads.unmapped(), method.crossover());
        ConcentrationRows concentration =
                new ConcentrationRows(panel, downloads.rows(), months, downloads.counted(), method.concentration());
        for (SeriesMode mode : SeriesMode.values()) {
            MonthColumns raw = mode == SeriesMode.MONTHLY ? monthly : cumulative;
            crossovers.add(DOWNLOADS, mode, false, raw);
            crossovers.add(DOWNLOADS, mode, true, downloads.of(mode, true));
            concentration.add(DOWNLOADS, mode, raw);
        }
        return new Comparisons(crossovers.list(), concentration.list());
    }
}
