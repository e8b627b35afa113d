package io.tidemark.gateway;

import io.tidemark.common.contract.SnapshotRow.BalancedPanel;
import io.tidemark.common.contract.SnapshotRow.Concentration;
import io.tidemark.common.contract.SnapshotRow.Crossing;
import io.tidemark.common.contract.SnapshotRow.Crossover;
import io.tidemark.common.contract.SnapshotRow.Gap;
import io.tidemark.common.contract.SnapshotRow.LeftOut;
import io.tidemark.common.contract.SnapshotRow.Resampled;
import io.tidemark.common.contract.SnapshotRow.Unmapped;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.GapTrend;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of the groups of {@link SampleRows}: one crossing, and what it looks like from the other side. */
final class SampleComparisons {

    private static final YearMonth JULY = YearMonth.parse("2026-07");

    private SampleComparisons() {}

    static List<Crossover> crossovers() {
        List<Crossover> rows = new ArrayList<>();
        rows.add(chinaOverUs());
        for (String[] pair : new String[][] {{"us", "china"}, {"china", "west"}, {"west", "china"}}) {
            rows.add(none(Grouping.REGION, SeriesMode.CUMULATIVE, pair[0], pair[1], "fell_behind"));
        }
        rows.add(none(Grouping.REGION, SeriesMode.MONTHLY, "china", "us", "ahead_throughout"));
        rows.add(none(Grouping.FAMILY, SeriesMode.CUMULATIVE, "heron", "torch", "behind_throughout"));
        rows.add(none(Grouping.FAMILY, SeriesMode.CUMULATIVE, "torch", "heron", "ahead_throughout"));
        return rows;
    }

    static List<Concentration> concentration() {
        List<Concentration> rows = new ArrayList<>();
        rows.add(point(ConcentrationBy.ORGANIZATION, "2026-05", null));
        rows.add(point(ConcentrationBy.ORGANIZATION, "2026-06", false));
        rows.add(point(ConcentrationBy.ORGANIZATION, "2026-07", true));
        rows.add(point(ConcentrationBy.REGION, "2026-07", false));
        return rows;
    }

    private static Crossover chinaOverUs() {
        return new Crossover(
                "downloads",
                Grouping.REGION,
                SeriesMode.CUMULATIVE,
                false,
                "china",
                "us",
                CrossoverVerdict.SUSTAINED,
                null,
                30,
                YearMonth.parse("2024-02"),
                JULY,
                LocalDate.parse("2025-07-19"),
                List.of(
                        new Crossing(
                                YearMonth.parse("2025-03"),
                                YearMonth.parse("2025-02"),
                                LocalDate.parse("2025-03-11"),
                                0,
                                YearMonth.parse("2025-04"),
                                false,
                                true),
                        new Crossing(
                                YearMonth.parse("2025-07"),
                                YearMonth.parse("2025-06"),
                                LocalDate.parse("2025-07-19"),
                                12,
                                null,
                                true,
                                true)),
                new Gap(JULY, 0.125, 13, 0.0125, 0.01, 0.015, GapTrend.WIDENING),
                new LeftOut(
                        6,
                        LocalDate.parse("2025-05-25"),
                        "lumen-labs/torch-8b",
                        LocalDate.parse("2025-11-26"),
                        "jade-river/heron-300b",
                        1,
                        List.of("jade-river/heron-7b")),
                null,
                new Resampled(1000, 0.99, 0.96, LocalDate.parse("2025-03-02"), LocalDate.parse("2025-12-24")),
                new BalancedPanel(4, 4, true, true, LocalDate.parse("2025-07-19")),
                new Unmapped(YearMonth.parse("2025-07"), 1, 40.0, 0.25, true));
    }

    private static Crossover none(Grouping by, SeriesMode mode, String a, String b, String reason) {
        return new Crossover(
                "downloads",
                by,
                mode,
                false,
                a,
                b,
                CrossoverVerdict.NONE,
                reason,
                30,
                YearMonth.parse("2024-02"),
                JULY,
                null,
                List.of(),
                new Gap(JULY, 0.25, 0, null, null, null, null),
                null,
                null,
                null,
                null,
                null);
    }

    private static Concentration point(ConcentrationBy by, String month, @Nullable Boolean alert) {
        boolean bounded = alert != null;
        return new Concentration(
                "downloads",
                by,
                SeriesMode.MONTHLY,
                YearMonth.parse(month),
                3,
                6,
                0.445,
                2.25,
                0.6,
                1.0,
                by == ConcentrationBy.REGION ? "china" : "jade-river",
                0.3,
                0.0,
                bounded ? 0.01 : null,
                bounded ? (alert ? 0.005 : -0.005) : null,
                bounded ? 0.02 : null,
                alert);
    }
}
