package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotEngineTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();

    @Test
    void everyKindOfRowIsThereAndReadsBack() throws JsonProcessingException {
        ComputedSnapshot snapshot = compute(world().subject(
                        Subject.of(
                                ModelId.parse("z/z-mix"),
                                null,
                                LineageWorld.facts(List.of(LineageWorld.merge("z/z"))),
                                List.of(),
                                List.of()),
                        Worlds.mainline("z/z-mix", Region.CHINA, "2025-02-01")));

        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.EXPLANATION)
                .toList();
        assertThat(snapshot.rows().keySet()).containsExactlyElementsOf(kinds);
        for (Kind kind : kinds) {
            assertThat(snapshot.rows().get(kind)).isNotEmpty();
            for (SnapshotRow row : snapshot.rows().get(kind)) {
                String json = ContractJson.mapper().writeValueAsString(row);
                assertThat(json).doesNotContain("NaN").doesNotContain("Infinity");
                assertThat(ContractJson.mapper().readValue(json, kind.type())).isEqualTo(row);
            }
        }
    }

    @Test
    void theSummaryCountsWhatTheSnapshotHolds() {
        SnapshotRow.Summary summary =
                (SnapshotRow.Summary) compute(world()).rows().get(Kind.SUMMARY).getFirst();

        assertThat(summary.method()).isEqualTo("adoption@1.0.0");
        assertThat(summary.models()).containsEntry("mainline", 13).containsEntry("rejected", 0);
        assertThat(summary.measurements()).isEqualTo(12 * 3 + 32);
        assertThat(summary.flags()).containsEntry("interpolated", 12);
        assertThat(summary.organizations()).isEqualTo(2);
        assertThat(summary.coverage()).isEqualTo(1.0 / 13); // the counters of twelve end within July
        assertThat(summary.invented()).isFalse();
    }

    @Test
    void regionsAreAlwaysAllFiveAndEveryGroupHasEveryMonth() {
        List<SnapshotRow.Series> monthly = series(compute(world()), Grouping.REGION, SeriesMode.MONTHLY);

        assertThat(monthly).hasSize(5 * 4);
        assertThat(monthly).extracting(SnapshotRow.Series::group).containsOnly("us", "china", "eu", "other", "unknown");
        SnapshotRow.Series china = monthly.get(6);
        assertThat(china.group()).isEqualTo("china");
        assertThat(china.month()).isEqualTo(YearMonth.of(2026, 7));
        assertThat(china.value()).isEqualTo(310);
        assertThat(china.share()).isEqualTo(1);
        assertThat(monthly.get(7).value()).isNull();
        assertThat(monthly.get(7).reason()).isEqualTo("month_not_over");
    }

    @Test
    void freezingABaselineDoesNotRenameTheSnapshot() {
        ComputedSnapshot first = compute(world());
        assertThat(first.newlyFrozen()).hasSize(1);
        assertThat(first.newlyFrozen().getFirst().id()).isEqualTo("2026-Q2");

        ComputedSnapshot second = compute(world().baselines(first.newlyFrozen()));

        assertThat(second.newlyFrozen()).isEmpty();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.rows()).isEqualTo(first.rows());
    }

    @Test
    void aFrozenBaselineIsUsedAndNotComputedAgain() {
        ComputedSnapshot first = compute(world());
        Worlds changed = Worlds.asOf("2026-08-01").baselines(first.newlyFrozen());
        changed.model("a/m01", "2026-05-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-05-08", 600));

        SnapshotRow.Model model =
                (SnapshotRow.Model) compute(changed).rows().get(Kind.MODEL).getFirst();

        assertThat(model.ram().getFirst().status()).isEqualTo(RamStatus.OBSERVED);
        assertThat(model.ram().getFirst().cutoff()).isEqualTo(2);
        assertThat(model.ram().getFirst().cutoffLive()).isNull();
    }

    @Test
    void aBaselineOfAnotherMethodIsNotMixedIn() {
        ComputedSnapshot first = compute(world());
        var other = first.newlyFrozen().stream()
                .map(baseline -> new io.tidemark.scoring.domain.FrozenBaseline(
                        baseline.id(), baseline.asOf(), "adoption@0.9.0", baseline.cells(), baseline.references()))
                .toList();

        assertThat(compute(world().baselines(other)).newlyFrozen()).isEqualTo(first.newlyFrozen());
    }

    @Test
    void anEmptyQuarterIsNotFrozen() {
        ComputedSnapshot snapshot =
                compute(Worlds.asOf("2026-08-01").model("a/b", "2026-07-01", counter("2026-07-01", 1, 2, 3)));

        assertThat(snapshot.newlyFrozen()).isEmpty();
        assertThat(snapshot.rows().get(Kind.RAM_BASELINE))
                .extracting(row -> ((SnapshotRow.RamBaseline) row).frozen())
                .containsOnly(false);
    }

    @Test
    void readingsAfterTheAsOfDateChangeNothing() {
        Worlds before = Worlds.asOf("2026-03-02").model("a/b", "2025-01-01", counter("2026-03-01", 1, 2));
        Worlds after = Worlds.asOf("2026-03-02").model("a/b", "2025-01-01", counter("2026-03-01", 1, 2, 9_999));

        assertThat(compute(after).id()).isEqualTo(compute(before).id());
        assertThat(compute(after).rows()).isEqualTo(compute(before).rows());
    }

    @Test
    void aChangedReadingChangesTheId() {
        Worlds one = Worlds.asOf("2026-03-02").model("a/b", "2025-01-01", counter("2026-03-01", 1, 2));
        Worlds other = Worlds.asOf("2026-03-02").model("a/b", "2025-01-01", counter("2026-03-01", 1, 3));

        assertThat(compute(one).id()).hasSize(64).isNotEqualTo(compute(other).id());
    }

    @Test
    void aModelShowsItsLatestFigures() {
        ComputedSnapshot snapshot = compute(Worlds.asOf("2026-03-04")
                .model(
                        "a/b",
                        Region.EU,
                        "2025-01-01",
                        counter("2026-03-01", 100, 130, 90),
                        on(Metric.DOWNLOADS_30D, "2026-03-02", 55),
                        on(Metric.LIKES, "2026-03-02", 7)));
        SnapshotRow.Model model =
                (SnapshotRow.Model) snapshot.rows().get(Kind.MODEL).getFirst();

        assertThat(model.downloadsAllTime()).isEqualTo(90);
        assertThat(model.downloadsAllTimeObservedOn()).isEqualTo(LocalDate.parse("2026-03-03"));
        assertThat(model.downloads30d()).isEqualTo(55);
        assertThat(model.likes()).isEqualTo(7);
        assertThat(model.flags()).containsExactly(Flag.REVISION);
        assertThat(model.region()).isEqualTo(Region.EU);
        assertThat(model.goneSince()).isNull();
    }

    @Test
    void aSourceWithoutTermsIsRefused() {
        SnapshotInputs inputs = world().inputs();
        SnapshotInputs without = new SnapshotInputs(
                inputs.asOf(),
                inputs.subjects(),
                inputs.classifications(),
                inputs.familyNames(),
                List.of(),
                inputs.baselines(),
                inputs.registryDigest());

        assertThatThrownBy(() -> SnapshotEngine.compute(without, METHOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source 'huggingface' of a/m01 has no terms");
    }

    /** Twelve models with 100, 200, ... at day 7, and one that was read daily over July. */
    private static Worlds world() {
        Worlds world = Worlds.asOf("2026-08-01");
        for (int i = 1; i <= 12; i++) {
            world.model(
                    "a/m%02d".formatted(i),
                    "2026-05-01",
                    on(
                            Metric.DOWNLOADS_ALL_TIME,
                            "2026-05-08",
                            100 * i,
                            "2026-07-01",
                            900 + 100 * i,
                            "2026-07-02",
                            5_000));
        }
        double[] july = new double[32];
        for (int i = 0; i < july.length; i++) {
            july[i] = 1_000 + 10 * i;
        }
        return world.model("z/z", Region.CHINA, "2025-01-01", counter("2026-06-30", july));
    }

    private static List<SnapshotRow.Series> series(ComputedSnapshot snapshot, Grouping by, SeriesMode mode) {
        return snapshot.rows().get(Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("downloads"))
                .filter(point -> point.by() == by && point.mode() == mode)
                .toList();
    }

    private static ComputedSnapshot compute(Worlds world) {
        return SnapshotEngine.compute(world.inputs(), METHOD);
    }
}
