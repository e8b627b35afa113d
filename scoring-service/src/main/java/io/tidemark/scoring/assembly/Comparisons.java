package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.method.AnsweredPairs;
import io.tidemark.scoring.method.DrawnSums;
import io.tidemark.scoring.method.DrawnWeights;
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
 * @param of what was compared: months that are over, so that a day within a month changes none of it
 * @param weights of the models in each resample
 * @param answered the crossovers' answers, by columns
 * @param crossovers by mode, raw before adjusted, then grouping and pair
 * @param concentration of the raw series, by mode, then what it is among, then month
 */
record Comparisons(
        DownloadColumns of,
        DrawnWeights weights,
        List<AnsweredPairs> answered,
        List<SnapshotRow.Crossover> crossovers,
        List<SnapshotRow.Concentration> concentration) {
    private static final String DOWNLOADS = "downloads";
    private static final List<SeriesMode> MODES = List.of(SeriesMode.values());

    /**
     * @param named groups that are compared beside those of {@code members}
     * @param downloads of every model of the panel
     * @param before with the same method; null if there is none
     * @param drawn in the last computation; null to draw everything
     */
    static Comparisons of(
            Map<Grouping, GroupMembers> members,
            List<NamedGrouping> named,
            Months months,
            DownloadColumns downloads,
            MethodParameters method,
            @Nullable Comparisons before,
            @Nullable DrawnSums drawn) {
        MonthColumns monthly = downloads.of(SeriesMode.MONTHLY, false);
        MonthColumns cumulative = downloads.of(SeriesMode.CUMULATIVE, false);
        ComparedGroups groups = ComparedGroups.of(
                members,
                named,
                downloads.rows(),
                List.of(cumulative, monthly),
                method.crossover().topGroups());
        MemberSet counted = downloads.counted();
        MemberSet unmapped = downloads.unmapped();
        DrawnWeights weights = DrawnWeights.of(monthly, method.crossover(), before == null ? null : before.weights);
        List<Compared> compared = InParallel.map(2 * MODES.size(), i -> {
            SeriesMode mode = MODES.get(i / 2);
            boolean adjusted = i % 2 == 1;
            CrossoverRows rows = new CrossoverRows(months, groups, counted, unmapped, method.crossover(), drawn);
            AnsweredPairs known = before == null ? null : before.answered.get(i);
            return new Compared(
                    rows.add(DOWNLOADS, mode, adjusted, downloads.of(mode, adjusted), weights, known), rows.list());
        });
        return new Comparisons(
                downloads,
                weights,
                compared.stream().map(Compared::answered).toList(),
                compared.stream().flatMap(own -> own.rows().stream()).toList(),
                before != null && downloads.sameRaw(before.of)
                        ? before.concentration
                        : concentration(members, months, downloads, method, counted, monthly, cumulative));
    }

    private record Compared(AnsweredPairs answered, List<SnapshotRow.Crossover> rows) {}

    private static List<SnapshotRow.Concentration> concentration(
            Map<Grouping, GroupMembers> members,
            Months months,
            DownloadColumns downloads,
            MethodParameters method,
            MemberSet counted,
            MonthColumns monthly,
            MonthColumns cumulative) {
        ConcentrationRows concentration = new ConcentrationRows(months, method.concentration());
        ModelConcentration ofModels = new ModelConcentration(members, downloads.rows(), counted, concentration);
        for (SeriesMode mode : MODES) {
            ofModels.add(DOWNLOADS, mode, mode == SeriesMode.MONTHLY ? monthly : cumulative);
        }
        return concentration.list();
    }
}
