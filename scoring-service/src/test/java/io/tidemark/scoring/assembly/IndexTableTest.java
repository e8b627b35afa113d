package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.AdoptionIndex;
import io.tidemark.common.contract.SnapshotRow.Pillar;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodCatalogue;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Section 10 in the rows of a snapshot; the quarter in effect ended on 30 June. */
class IndexTableTest {
    private static final LocalDate AS_OF = LocalDate.parse("2026-08-01");
    private static final LocalDate QUARTER_END = LocalDate.parse("2026-06-30");
    private static final int JUNE_AND_JULY = 62; // to the as-of day

    /** One model is enough for a reference: small worlds have exact numbers. */
    private static final MethodParameters METHOD = MethodFile.parse(
            "small worlds",
            MethodCatalogue.load(Optional.empty(), Optional.empty())
                    .active()
                    .text()
                    .replace("least-models: 10", "least-models: 1"));

    @Test
    void theIndexIsTheWeightedMeanOverObservedPillars() {
        AdoptionIndex index = index(served(), "a/big");

        // 100 · log 100 / log 1000 of the reference; and the only one that is served.
        assertThat(pillar(index, "use"))
                .isEqualTo(new Pillar(
                        "use", "observed", 99.0, 999.0, QUARTER_END, 200 / 3.0, 0.4, 0.4 * 200 / 3 / 0.65, null));
        assertThat(pillar(index, "serve").score()).isEqualTo(100);
        assertThat(pillar(index, "serve").x()).isEqualTo(30 * 500.0);
        assertThat(pillar(index, "adapt").reason()).isEqualTo("no_lineage");
        assertThat(index.value()).isCloseTo((0.4 * 200 / 3 + 25) / 0.65, within(1e-9));
        assertThat(index.coverage()).isCloseTo(0.65, within(1e-12));
        assertThat(index.pillars().stream()
                        .filter(pillar -> pillar.contribution() != null)
                        .mapToDouble(Pillar::contribution)
                        .sum())
                .isCloseTo(index.value(), within(1e-9));
        assertThat(index.rank()).isEqualTo(1);
        assertThat(index.reason()).isNull();
    }

    @Test
    void aNameThatIsOnNoListIsAbsentAndCountsZeroAndAModelWithoutANameIsLeftOut() {
        ComputedSnapshot snapshot = compute(served());
        AdoptionIndex unlisted = index(snapshot, "a/unlisted");
        AdoptionIndex unnamed = index(snapshot, "a/unnamed");

        assertThat(pillar(unlisted, "serve"))
                .isEqualTo(new Pillar("serve", "absent", null, 15_000.0, QUARTER_END, 0.0, 0.25, 0.0, "not_listed"));
        assertThat(unlisted.value()).isCloseTo(0.4 * 100 / 3 / 0.65, within(1e-9));
        assertThat(unlisted.coverage()).isCloseTo(0.65, within(1e-12));
        assertThat(pillar(unnamed, "serve"))
                .isEqualTo(new Pillar(
                        "serve", "not_observed", null, 15_000.0, QUARTER_END, null, 0.25, null, "not_mapped"));
        assertThat(unnamed.value()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(unnamed.coverage()).isEqualTo(0.4);
        assertThat(List.of(unnamed.rank(), unlisted.rank())).containsExactly(2, 3);
    }

    @Test
    void aWindowThatWasReadMoreThanSevenDaysAgoIsNoUse() {
        assertThat(index(world().model("a/m", "2025-01-01", window("2026-07-25", 9)), "a/m")
                        .value())
                .isCloseTo(100 / 3.0, within(1e-9));
        AdoptionIndex old = index(world().model("a/m", "2025-01-01", window("2026-07-24", 9)), "a/m");

        assertThat(old.value()).isNull();
        assertThat(old.reason()).isEqualTo("no_longer_read");
        assertThat(old.rank()).isNull();
        assertThat(old.coverage()).isZero();
        assertThat(old.pillars()).extracting(Pillar::state).containsOnly("not_observed");
    }

    @Test
    void withoutUseThereIsNoIndexAndTheReasonIsGiven() {
        Worlds world = world().model("a/counted", "2025-01-01", counter("2026-07-30", 1, 2, 3))
                .model(
                        Worlds.mainline("a/gone", Region.US, "2025-01-01"),
                        "a/gone",
                        List.of(new AbsenceEvidence(AS_OF, AbsenceEvidence.Kind.ANSWERED)),
                        window("2026-07-31", 9))
                .named("openrouter:a/counted", "a/counted", everyDay(500));
        ComputedSnapshot snapshot = compute(world);

        assertThat(index(snapshot, "a/counted").reason()).isEqualTo("no_window");
        assertThat(index(snapshot, "a/counted").coverage()).isEqualTo(0.25);
        assertThat(pillar(index(snapshot, "a/counted"), "serve").score()).isEqualTo(100);
        assertThat(pillar(index(snapshot, "a/counted"), "serve").contribution()).isNull();
        assertThat(index(snapshot, "a/gone").reason()).isEqualTo("gone");
        assertThat(index(snapshot, "a/gone").value()).isNull();
    }

    @Test
    void aModelThatIsNotMainlineHasNoIndexAndDoesNotCountInReferences() {
        Worlds world =
                world().model(derivative("x/huge"), "x/huge", List.of(), on(Metric.DOWNLOADS_30D, "2026-06-30", 1e9));

        assertThat(model(compute(world), "x/huge").index()).isNull();
        assertThat(pillar(index(world, "a/big"), "use").reference()).isEqualTo(999);
    }

    @Test
    void adaptCountsTheDerivativesOfTheLastNinetyDaysAndNoneIsZero() {
        Worlds world = world().model("a/idle", "2025-01-01", window("2026-08-01", 9))
                .subject(
                        Subject.of(
                                ModelId.parse("me/tune"),
                                null,
                                LineageWorld.facts(List.of(LineageWorld.finetune("a/big"))),
                                List.of(),
                                List.of(on(Metric.DOWNLOADS_ALL_TIME, "2026-06-30", 50, "2026-08-01", 80))),
                        derivative("me/tune"));
        ComputedSnapshot snapshot = compute(world);

        assertThat(pillar(index(snapshot, "a/big"), "adapt").x()).isEqualTo(1);
        assertThat(pillar(index(snapshot, "a/big"), "adapt").score()).isEqualTo(100);
        assertThat(pillar(index(snapshot, "a/idle"), "adapt"))
                .isEqualTo(new Pillar("adapt", "observed", 0.0, 1.0, QUARTER_END, 0.0, 0.25, 0.0, null));
    }

    @Test
    void performIsTheBestPercentileOfAllSources() {
        Worlds world = world();
        for (int i = 0; i < 5; i++) {
            String path = "a/r" + i;
            world.model(path, "2025-01-01", window("2026-08-01", 9))
                    .named("epoch:r" + i, path, Worlds.score("epoch", "eci", "2026-07-01", 100 + i))
                    .named(
                            "lmarena:r" + i,
                            path,
                            Worlds.score("lmarena", "text/overall", "2026-07-01", 1_000 - 10 * i * i));
        }

        assertThat(pillar(index(world, "a/r1"), "perform"))
                .isEqualTo(new Pillar("perform", "observed", 75.0, null, null, 75.0, 0.1, 0.1 * 75 / 0.5, null));
        assertThat(pillar(index(world, "a/r3"), "perform").score()).isEqualTo(75);
        assertThat(pillar(index(world, "a/big"), "perform").reason()).isEqualTo("not_rated");
    }

    @Test
    void lessThanAWeekOfListsIsNoServeAndLostDaysAreTakenAsTheOthers() {
        Worlds six = world().named("openrouter:a/big", "a/big", Worlds.tokens("2026-07-27", 8, 8, 8, 8, 8, 8));
        Worlds seven = world().named("openrouter:a/big", "a/big", Worlds.tokens("2026-07-26", 8, 8, 8, 8, 8, 8, 8));

        assertThat(pillar(index(six, "a/big"), "serve").reason()).isEqualTo("no_list");
        assertThat(pillar(index(seven, "a/big"), "serve").x()).isEqualTo(8 * 30);
    }

    @Test
    void whatMayNotBeShownIsScoredAndNotShown() {
        Pillar serve = pillar(index(served().allows("openrouter", Redistribution.DERIVED), "a/big"), "serve");

        assertThat(serve.x()).isNull();
        assertThat(serve.reference()).isNull();
        assertThat(serve.score()).isEqualTo(100);
    }

    @Test
    void aFrozenReferenceIsUsedAndNotComputedAgain() {
        Worlds world = world().baselines(List.of(frozen(List.of(new FrozenBaseline.Reference("use", 40, 9_999)))));

        assertThat(pillar(index(world, "a/big"), "use"))
                .isEqualTo(new Pillar("use", "observed", 99.0, 9_999.0, QUARTER_END, 50.0, 0.4, 50.0, null));
    }

    @Test
    void aBaselineFromBeforeReferencesIsReadAndTheDayItselfIsTheMeasure() throws IOException {
        FrozenBaseline old = ContractJson.mapper().readValue("""
                        {"id":"2026-Q2","asOf":"2026-06-30","method":"adoption@1.0.0","cells":[]}""", FrozenBaseline.class);
        assertThat(old.references()).isNull();
        Worlds world = world().baselines(List.of(frozen(old.references())));

        Pillar use = pillar(index(world, "a/big"), "use");
        assertThat(use.referenceAsOf()).isEqualTo(AS_OF);
        assertThat(use.reference()).isEqualTo(99);
        assertThat(use.score()).isEqualTo(100);
    }

    @Test
    void amongTooFewModelsNothingIsMuch() {
        ComputedSnapshot snapshot = SnapshotEngine.compute(served().inputs(), MethodFile.builtIn());

        AdoptionIndex index = index(snapshot, "a/big");
        assertThat(index.value()).isNull();
        assertThat(index.reason()).isEqualTo("no_reference");
        assertThat(pillar(index, "use").x()).isEqualTo(99);
        assertThat(pillar(index(snapshot, "a/unlisted"), "serve").state()).isEqualTo("not_observed");
        assertThat(pillar(index(snapshot, "a/unlisted"), "serve").reason()).isEqualTo("no_reference");
    }

    /** The only model that was downloaded before the end of June, where it had ten times of what it has now. */
    private static Worlds world() {
        return Worlds.asOf(AS_OF.toString())
                .model("a/big", "2025-01-01", on(Metric.DOWNLOADS_30D, "2026-06-30", 999, "2026-08-01", 99));
    }

    private static Worlds served() {
        return world().model("a/unlisted", "2025-01-01", window("2026-08-01", 9))
                .model("a/unnamed", "2025-01-01", window("2026-08-01", 9))
                .named("openrouter:a/big", "a/big", everyDay(500))
                .named("openrouter:a/unlisted", "a/unlisted");
    }

    private static io.tidemark.scoring.domain.Readings window(String day, double value) {
        return on(Metric.DOWNLOADS_30D, day, value);
    }

    private static Figure everyDay(double tokens) {
        double[] days = new double[JUNE_AND_JULY];
        Arrays.fill(days, tokens);
        return Worlds.tokens("2026-06-01", days);
    }

    private static Classification derivative(String path) {
        return new Classification(
                ModelId.parse(path).organization(),
                null,
                null,
                null,
                ModelStatus.CANDIDATE,
                "unreviewed_organization",
                null,
                null,
                LocalDate.parse("2026-06-01"),
                false);
    }

    private static FrozenBaseline frozen(@Nullable List<FrozenBaseline.Reference> references) {
        List<FrozenBaseline.Cell> cells = new ArrayList<>();
        for (SizeBucket size : SizeBucket.values()) {
            for (int days : METHOD.ram().checkpointDays()) {
                cells.add(
                        new FrozenBaseline.Cell(size, days, RamStatus.INSUFFICIENT_BASELINE, 0, null, null, List.of()));
            }
        }
        return new FrozenBaseline("2026-Q2", QUARTER_END, METHOD.name(), cells, references);
    }

    private static ComputedSnapshot compute(Worlds world) {
        return SnapshotEngine.compute(world.inputs(), METHOD);
    }

    private static AdoptionIndex index(Worlds world, String path) {
        return index(compute(world), path);
    }

    private static AdoptionIndex index(ComputedSnapshot snapshot, String path) {
        return model(snapshot, path).index();
    }

    private static SnapshotRow.Model model(ComputedSnapshot snapshot, String path) {
        return snapshot.rows().get(SnapshotRow.Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .filter(model -> model.model().equals(ModelId.parse(path)))
                .findFirst()
                .orElseThrow();
    }

    private static Pillar pillar(AdoptionIndex index, String name) {
        return index.pillars().stream()
                .filter(pillar -> pillar.pillar().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
