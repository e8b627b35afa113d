package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.DrawnSums;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.MonthColumns;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What compares groups with each other: {@code method.md}, sections 8 and 9.
 *
 * @param crossovers by mode, raw before adjusted, then grouping and pair
 * @param concentration of the raw series, by mode, then what it is among, then month
 */
record Comparisons(List<SnapshotRow.Crossover> crossovers, List<SnapshotRow.Concentration> concentration) {
    private static final String DOWNLOADS = "downloads";
    private static final List<SeriesMode> MODES = List.of(SeriesMode.values());

    /**
     * @param downloads of every model of the panel
     * @param drawn in the last computation; null to draw everything
     */
    static Comparisons of(
            Map<Grouping, GroupMembers> members,
            Months months,
            DownloadColumns downloads,
            MethodParameters method,
            @Nullable DrawnSums drawn) {
        MonthColumns monthly = downloads.of(SeriesMode.MONTHLY, false);
        MonthColumns cumulative = downloads.of(SeriesMode.CUMULATIVE, false);
        ComparedGroups groups = ComparedGroups.of(
                members,
                downloads.rows(),
                List.of(cumulative, monthly),
                method.crossover().topGroups());
        MemberSet counted = downloads.counted();
        MemberSet unmapped = downloads.unmapped();
        List<CrossoverRows> crossovers = InParallel.map(2 * MODES.size(), i -> {
            SeriesMode mode = MODES.get(i / 2);
            boolean adjusted = i % 2 == 1;
            return new CrossoverRows(months, groups, counted, unmapped, method.crossover(), drawn)
                    .add(DOWNLOADS, mode, adjusted, downloads.of(mode, adjusted));
        });
        ConcentrationRows concentration = new ConcentrationRows(months, method.concentration());
        ModelConcentration ofModels = new ModelConcentration(members, downloads.rows(), counted, concentration);
        for (SeriesMode mode : MODES) {
            ofModels.add(DOWNLOADS, mode, mode == SeriesMode.MONTHLY ? monthly : cumulative);
        }
        return new Comparisons(
                crossovers.stream().flatMap(rows -> rows.list().stream()).toList(), concentration.list());
    }
}
