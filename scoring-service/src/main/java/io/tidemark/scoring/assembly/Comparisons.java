package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.MonthColumns;
import java.util.List;
import java.util.Map;

/**
 * What compares groups with each other: {@code method.md}, sections 8 and 9.
 *
 * @param crossovers by mode, raw before adjusted, then grouping and pair
 * @param concentration of the raw series, by mode, then what it is among, then month
 */
record Comparisons(List<SnapshotRow.Crossover> crossovers, List<SnapshotRow.Concentration> concentration) {
    private static final String DOWNLOADS = "downloads";

    /** @param downloads of every model of the panel */
    static Comparisons of(
            Map<Grouping, GroupMembers> members, Months months, DownloadColumns downloads, MethodParameters method) {
        MonthColumns monthly = downloads.of(SeriesMode.MONTHLY, false);
        MonthColumns cumulative = downloads.of(SeriesMode.CUMULATIVE, false);
        ComparedGroups groups = ComparedGroups.of(
                members,
                downloads.rows(),
                List.of(cumulative, monthly),
                method.crossover().topGroups());
        CrossoverRows crossovers =
                new CrossoverRows(months, groups, downloads.counted(), downloads.unmapped(), method.crossover());
        ConcentrationRows concentration =
                new ConcentrationRows(members, downloads.rows(), months, downloads.counted(), method.concentration());
        for (SeriesMode mode : SeriesMode.values()) {
            MonthColumns raw = mode == SeriesMode.MONTHLY ? monthly : cumulative;
            crossovers.add(DOWNLOADS, mode, false, raw);
            crossovers.add(DOWNLOADS, mode, true, downloads.of(mode, true));
            concentration.add(DOWNLOADS, mode, raw);
        }
        return new Comparisons(crossovers.list(), concentration.list());
    }
}
