package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.score;
import static io.tidemark.scoring.domain.Worlds.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferenceAndPerformanceTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final String RELEASED = "2025-01-01";

    @Test
    void sharesAreOfListedOpenModelsAndOfEverything() {
        ComputedSnapshot snapshot = compute(february());

        SnapshotRow.Series china = region(snapshot, "china");
        assertThat(china.value()).isEqualTo(28 * 600);
        assertThat(china.share()).isEqualTo(0.75);
        assertThat(china.shareOfAll()).isEqualTo(0.3);
        assertThat(china.models()).isEqualTo(1);
        assertThat(china.flags()).isEmpty();
        assertThat(region(snapshot, "us").share()).isEqualTo(0.25);
        assertThat(region(snapshot, "eu").value()).isZero(); // there is no model of it
        assertThat(region(snapshot, "eu").reason()).isNull();
    }

    @Test
    void whatIsNoMainlineModelStandsBesideTheGroupsOfEveryGrouping() {
        ComputedSnapshot snapshot = compute(february());

        assertThat(region(snapshot, "rest:other_open").shareOfAll()).isEqualTo(0.05);
        assertThat(region(snapshot, "rest:closed").shareOfAll()).isEqualTo(0.35);
        assertThat(region(snapshot, "rest:several").shareOfAll()).isEqualTo(0.05);
        assertThat(region(snapshot, "rest:unmapped").shareOfAll()).isEqualTo(0.15);
        assertThat(region(snapshot, "rest:unmapped").share()).isNull();
        for (Grouping by : Grouping.values()) {
            double all = tokenSeries(snapshot, by).stream()
                    .filter(point -> point.shareOfAll() != null)
                    .mapToDouble(SnapshotRow.Series::shareOfAll)
                    .sum();
            assertThat(all).as(by.wireName()).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void variantsAddUpToTheirModel() {
        ComputedSnapshot snapshot = compute(february());

        SnapshotRow.Tokens tokens = model(snapshot, "c/big").tokens30d();
        assertThat(tokens.value()).isEqualTo(28 * 600); // 500 and 100 of its free variant
        assertThat(tokens.from()).isEqualTo(LocalDate.parse("2026-01-30"));
        assertThat(tokens.to()).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(tokens.days()).isEqualTo(28);
        assertThat(tokens.daysListed()).isEqualTo(28);
        assertThat(tokens.share()).isEqualTo(0.75);
    }

    @Test
    void aMonthThatLacksADayIsIncompleteAndAddsUpTheOthers() {
        Worlds world = Worlds.asOf("2026-02-28")
                .model("u/one", Region.US, RELEASED)
                .named("openrouter:u/one", "u/one", tokens("2026-02-01", 10, 20))
                .named("openrouter:other", new NameMeaning.Unmapped(), tokens("2026-02-02", 5));

        SnapshotRow.Series us = region(compute(world), "us");

        assertThat(us.value()).isEqualTo(10); // on the second day a rest, but no fifty places
        assertThat(us.flags()).containsExactly(Flag.INCOMPLETE);
    }

    @Test
    void aModelBelowTheCutIsBoundedAndItsGroupIsNotZero() {
        Worlds world = full("2026-02-28", 28, 30)
                .model("e/low", Region.EU, RELEASED)
                .model("e/later", Region.EU, "2026-03-05")
                .named("openrouter:e/low", "e/low")
                .named("openrouter:e/later", "e/later");

        ComputedSnapshot snapshot = compute(world);

        SnapshotRow.Series eu = region(snapshot, "eu");
        assertThat(eu.value()).isNull();
        assertThat(eu.share()).isNull();
        assertThat(eu.reason()).isEqualTo("not_listed");
        assertThat(eu.shareLower()).isZero();
        assertThat(eu.shareUpper()).isEqualTo(10.0 / (50 * 10 + 10)); // one model at the tokens of the fiftieth
        SnapshotRow.Tokens tokens = model(snapshot, "e/low").tokens30d();
        assertThat(tokens.value()).isZero();
        assertThat(tokens.upper()).isEqualTo(28 * 10);
        assertThat(tokens.daysListed()).isZero();
        assertThat(model(snapshot, "e/later").tokens30d().upper()).isZero();
    }

    @Test
    void aModelThatNoNameMeansHasNoTokensAndOldListsAreNotOfNow() {
        assertThat(model(compute(february().model("x/y", RELEASED)), "x/y").tokens30d())
                .isNull();
        assertThat(model(compute(full("2026-03-03", 28, 0)), "u/m00").tokens30d())
                .isNotNull();
        assertThat(model(compute(full("2026-03-04", 28, 0)), "u/m00").tokens30d())
                .isNull();
    }

    @Test
    void termsThatAllowSharesOnlyLeaveNoValue() {
        ComputedSnapshot snapshot = compute(february().allows("openrouter", Redistribution.DERIVED));

        SnapshotRow.Series china = region(snapshot, "china");
        assertThat(china.value()).isNull();
        assertThat(china.adjustedValue()).isNull();
        assertThat(china.reason()).isEqualTo("withheld");
        assertThat(china.share()).isEqualTo(0.75);
        assertThat(model(snapshot, "c/big").tokens30d().value()).isNull();
        assertThat(model(snapshot, "c/big").tokens30d().upper()).isNull();
        assertThat(model(snapshot, "c/big").tokens30d().share()).isEqualTo(0.75);
    }

    @Test
    void whatMayBeShownToNobodyIsInNoSnapshotAndChangesNoId() {
        Worlds without = rated("epoch", "eci").allows("artificial-analysis", Redistribution.NONE);
        Worlds with = rated("epoch", "eci")
                .allows("artificial-analysis", Redistribution.NONE)
                .named(
                        "artificial-analysis:lab/M0",
                        "a/m0",
                        score("artificial-analysis", "aa-intelligence@4", "2026-02-20", 55));

        ComputedSnapshot snapshot = compute(with);

        assertThat(model(snapshot, "a/m0").performance()).hasSize(1);
        assertThat(new InputsDigest(with.inputs()).with(List.of()))
                .isEqualTo(new InputsDigest(withSource(without, with)).with(List.of()));
    }

    @Test
    void aPercentileIsAmongMainlineModelsReadInTheLastNinetyDays() {
        Worlds world = rated("epoch", "eci")
                .model("a/old", RELEASED)
                .named("epoch:old", "a/old", score("epoch", "eci", "2025-11-30", 150))
                .model(candidate(), "a/side", List.of())
                .named("epoch:side", "a/side", score("epoch", "eci", "2026-02-20", 160));

        ComputedSnapshot snapshot = compute(world);

        SnapshotRow.Performance second = model(snapshot, "a/m1").performance().getFirst();
        assertThat(second.source()).isEqualTo("epoch");
        assertThat(second.index()).isEqualTo("eci");
        assertThat(second.value()).isEqualTo(101);
        assertThat(second.percentile()).isEqualTo(20); // one of the five others is lower
        assertThat(second.observedOn()).isEqualTo(LocalDate.parse("2026-02-20"));
        assertThat(model(snapshot, "a/m5").performance().getFirst().percentile())
                .isEqualTo(100);
        assertThat(model(snapshot, "a/old").performance().getFirst().value()).isEqualTo(150);
        assertThat(model(snapshot, "a/old").performance().getFirst().percentile())
                .isNull(); // ninety days ago
        assertThat(model(snapshot, "a/side").performance().getFirst().percentile())
                .isNull();
    }

    @Test
    void ofSeveralNamesOfAModelTheHighestOfTheLastDaySpeaks() {
        Worlds world = rated("lmarena", "text/overall")
                .named("lmarena:m0-high", "a/m0", score("lmarena", "text/overall", "2026-02-20", 140))
                .named("lmarena:m0-old", "a/m0", score("lmarena", "text/overall", "2026-02-01", 900));

        assertThat(model(compute(world), "a/m0").performance())
                .extracting(SnapshotRow.Performance::value)
                .containsExactly(140.0);
    }

    @Test
    void aRebasedIndexStartsANewSeriesThatOldReadingsAreNotRankedIn() {
        Worlds world = Worlds.asOf("2026-02-28");
        for (int i = 0; i < 12; i++) {
            world.model("a/m%02d".formatted(i), RELEASED)
                    .named(
                            "epoch:m%02d".formatted(i),
                            "a/m%02d".formatted(i),
                            i == 11
                                    ? score("epoch", "eci", "2026-01-05", 111)
                                    : score("epoch", "eci", "2026-01-05", 100 + i, "2026-02-02", 140 + i));
        }

        ComputedSnapshot snapshot = compute(world);

        SnapshotRow.Performance rebased = model(snapshot, "a/m00").performance().getFirst();
        assertThat(rebased.seriesSince()).isEqualTo(LocalDate.parse("2026-02-02"));
        assertThat(rebased.percentile()).isZero();
        SnapshotRow.Performance left = model(snapshot, "a/m11").performance().getFirst();
        assertThat(left.seriesSince()).isEqualTo(LocalDate.parse("2026-01-05"));
        assertThat(left.value()).isEqualTo(111);
        assertThat(left.percentile()).isNull();
    }

    @Test
    void sourcesCountTheNamesTheyRead() {
        SnapshotRow.Source openrouter = compute(february()).rows().get(Kind.SOURCE).stream()
                .map(SnapshotRow.Source.class::cast)
                .filter(source -> source.source().equals("openrouter"))
                .findFirst()
                .orElseThrow();

        assertThat(openrouter.metrics()).containsExactly("openrouter_tokens");
        assertThat(openrouter.models()).isEqualTo(8);
        assertThat(openrouter.measurements()).isEqualTo(8 * 28);
        assertThat(openrouter.newestObservedOn()).isEqualTo(LocalDate.parse("2026-02-28"));
    }

    /** A whole February: 600 of 2,000 a day are of china, 200 of the us; a list without a rest. */
    private static Worlds february() {
        return Worlds.asOf("2026-02-28")
                .model("c/big", Region.CHINA, RELEASED)
                .model("u/one", Region.US, RELEASED)
                .model(candidate(), "a/side", List.of())
                .named("openrouter:c/big", "c/big", tokens("2026-02-01", daily(28, 500)))
                .named("openrouter:c/big:free", "c/big", tokens("2026-02-01", daily(28, 100)))
                .named("openrouter:u/one", "u/one", tokens("2026-02-01", daily(28, 200)))
                .named("openrouter:a/side", "a/side", tokens("2026-02-01", daily(28, 100)))
                .named("openrouter:v/closed", new NameMeaning.Closed(), tokens("2026-02-01", daily(28, 700)))
                .named("openrouter:v/mix", new NameMeaning.Several(), tokens("2026-02-01", daily(28, 100)))
                .named("openrouter:who/knows", new NameMeaning.Unmapped(), tokens("2026-02-01", daily(28, 200)))
                .named("openrouter:stealth/x", new NameMeaning.Unmapped(), tokens("2026-02-01", daily(28, 100)));
    }

    /** Fifty models of ten tokens a day from 1 February on, and a rest. */
    private static Worlds full(String asOf, int days, double rest) {
        Worlds world = Worlds.asOf(asOf);
        for (int i = 0; i < 50; i++) {
            world.model("u/m%02d".formatted(i), Region.US, RELEASED)
                    .named(
                            "openrouter:u/m%02d".formatted(i),
                            "u/m%02d".formatted(i),
                            tokens("2026-02-01", daily(days, 10)));
        }
        return world.named("openrouter:other", new NameMeaning.Unmapped(), tokens("2026-02-01", daily(days, rest)));
    }

    /** Six mainline models with 100, 101, ... on 20 February. */
    private static Worlds rated(String source, String index) {
        Worlds world = Worlds.asOf("2026-02-28");
        for (int i = 0; i < 6; i++) {
            world.model("a/m" + i, RELEASED)
                    .named(source + ":m" + i, "a/m" + i, score(source, index, "2026-02-20", 100 + i));
        }
        return world;
    }

    /** The inputs of the one with the sources of the other. */
    private static io.tidemark.scoring.domain.SnapshotInputs withSource(Worlds one, Worlds other) {
        var inputs = one.inputs();
        return new io.tidemark.scoring.domain.SnapshotInputs(
                inputs.asOf(),
                inputs.subjects(),
                inputs.classifications(),
                inputs.familyNames(),
                other.inputs().sources(),
                inputs.baselines(),
                inputs.registryDigest(),
                inputs.children(),
                inputs.names(),
                inputs.groupings());
    }

    private static Classification candidate() {
        Classification mainline = Worlds.mainline("a/side", Region.US, RELEASED);
        return new Classification(
                mainline.organization(),
                null,
                Region.US,
                null,
                ModelStatus.CANDIDATE,
                "test",
                mainline.parameters(),
                mainline.parametersSource(),
                mainline.releasedOn(),
                false);
    }

    private static double[] daily(int days, double value) {
        double[] values = new double[days];
        Arrays.fill(values, value);
        return values;
    }

    private static SnapshotRow.Model model(ComputedSnapshot snapshot, String path) {
        return snapshot.rows().get(Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .filter(model -> model.model().toString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** February's point of a region or a rest. */
    private static SnapshotRow.Series region(ComputedSnapshot snapshot, String group) {
        return tokenSeries(snapshot, Grouping.REGION).stream()
                .filter(point -> point.group().equals(group) && point.month().equals(YearMonth.of(2026, 2)))
                .findFirst()
                .orElseThrow();
    }

    private static List<SnapshotRow.Series> tokenSeries(ComputedSnapshot snapshot, Grouping by) {
        List<SnapshotRow.Series> points = new ArrayList<>();
        for (SnapshotRow row : snapshot.rows().get(Kind.SERIES)) {
            SnapshotRow.Series point = (SnapshotRow.Series) row;
            if (point.metric().equals("tokens") && point.by() == by) {
                points.add(point);
            }
        }
        return points;
    }

    private static ComputedSnapshot compute(Worlds world) {
        return SnapshotEngine.compute(world.inputs(), METHOD);
    }
}
