package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.on;
import static io.tidemark.scoring.domain.Worlds.score;
import static io.tidemark.scoring.domain.Worlds.tokens;
import static io.tidemark.scoring.domain.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
    private static final List<String> OWN = List.of("a/b");

    @Test
    void theLatestFiguresAreTheReadingsOfTheirDays() {
        List<Evidence.Figure> figures = figures(Worlds.asOf("2026-07-31")
                .model("a/b", "2025-01-01", counter("2026-07-29", 7, 8, 9), window("2026-07-30", 500, 600)));

        assertThat(figure(figures, "downloads30d"))
                .isEqualTo(new Evidence.Figure(
                        "downloads30d",
                        600.0,
                        "readings",
                        null,
                        List.of(),
                        List.of(single("downloads_30d", "2026-07-31", 600))));
        assertThat(figure(figures, "downloadsAllTime").inputs())
                .containsExactly(single("downloads_all_time", "2026-07-31", 9));
    }

    @Test
    void whatWasNotObservedSaysSoAndHasNoInputs() {
        List<Evidence.Figure> figures =
                figures(Worlds.asOf("2026-07-31").model("a/b", "2026-06-20", window("2026-07-31", 500)));

        for (String name :
                List.of("downloadsAllTime", "likes", "derivatives", "tokens30d", "performance", "momentum.ram")) {
            assertThat(figure(figures, name).value()).as(name).isNull();
            assertThat(figure(figures, name).reason()).as(name).isEqualTo("not_observed");
            assertThat(figure(figures, name).inputs()).as(name).isEmpty();
        }
        assertThat(figure(figures, "index").value()).isNull();
        assertThat(figure(figures, "index").inputs()).isEmpty();
        assertThat(figure(figures, "momentum.growth").reason()).isEqualTo("no_counter");
        assertThat(figure(figures, "ram.30").reason()).isEqualTo("not_observed");
        assertThat(figure(figures, "ram.90").reason()).isEqualTo("too_young");
    }

    @Test
    void onlyMainlineModelsAreExplained() {
        Classification rejected = new Classification(
                "a", null, null, null, ModelStatus.REJECTED, "guard", null, null, LocalDate.parse("2025-01-01"), false);
        Worlds world = Worlds.asOf("2026-07-31").model(rejected, "a/guard", List.of(), counter("2026-07-31", 9));

        assertThat(SnapshotEngine.compute(world.inputs(), MethodFile.builtIn()).evidence())
                .isEmpty();
    }

    @Test
    void aCheckpointIsTheReadingOfItsDayOrTheTwoAround() {
        Readings sparse = on(Metric.DOWNLOADS_ALL_TIME, "2026-03-29", 100, "2026-04-01", 130, "2026-04-07", 150);
        Worlds world = Worlds.asOf("2026-07-31").model("a/b", "2026-03-01", sparse);
        for (int i = 0; i < 12; i++) { // a baseline needs ten
            world.model("x/m" + i, "2026-03-01", sparse);
        }
        List<Evidence.Figure> figures = figures(world);

        assertThat(figure(figures, "ram.30").value()).isEqualTo(1); // the last of March lies between two readings
        assertThat(figure(figures, "ram.30").inputs())
                .containsExactly(new Evidence.Input(
                        "downloads_all_time",
                        "huggingface",
                        2,
                        day("2026-03-29"),
                        day("2026-04-01"),
                        List.of(
                                reading("downloads_all_time", "2026-04-01", 130),
                                reading("downloads_all_time", "2026-03-29", 100))));
        assertThat(figure(figures, "momentum.ram").uses()).containsExactly("ram.30");
    }

    @Test
    void growthCountsItsReadingsAndNamesTheNewestThree() {
        double[] values =
                IntStream.range(0, 100).mapToDouble(i -> 1_000 + 10 * i).toArray();
        List<Evidence.Figure> figures =
                figures(Worlds.asOf("2026-07-31").model("a/b", "2025-01-01", counter("2026-04-23", values)));

        Evidence.Input input = figure(figures, "momentum.growth").inputs().getFirst();
        assertThat(figure(figures, "momentum.growth").value()).isZero();
        assertThat(input.count()).isEqualTo(61); // sixty increments lie between sixty-one readings
        assertThat(input.first()).isEqualTo(day("2026-06-01"));
        assertThat(input.named())
                .containsExactly(
                        reading("downloads_all_time", "2026-07-31", 1_990),
                        reading("downloads_all_time", "2026-07-30", 1_980),
                        reading("downloads_all_time", "2026-07-29", 1_970));
    }

    @Test
    void derivativesAreCountedWithTheirDaysAndTheNewestAreNamed() {
        Worlds world = Worlds.asOf("2026-07-31").model("a/b", "2025-01-01", counter("2026-07-31", 9));
        for (int i = 1; i <= 5; i++) {
            made(world, "hobby/tune-" + i, "2026-07-0" + i, counter("2026-07-31", i == 5 ? 3 : 50));
        }
        List<Evidence.Figure> figures = figures(world);

        Evidence.Figure byRelation = figure(figures, "derivatives.finetune");
        assertThat(byRelation.value()).isEqualTo(5);
        assertThat(byRelation.inputs())
                .containsExactly(new Evidence.Input(
                        null,
                        null,
                        5,
                        day("2026-07-01"),
                        day("2026-07-05"),
                        List.of(described("hobby/tune-5"), described("hobby/tune-4"), described("hobby/tune-3"))));
        Evidence.Figure counted = figure(figures, "derivatives");
        assertThat(counted.value()).isEqualTo(4);
        assertThat(counted.inputs()).hasSize(2);
        assertThat(counted.inputs().getFirst().count()).isEqualTo(4); // one has too few downloads
        assertThat(counted.inputs().getFirst().last()).isEqualTo(day("2026-07-04"));
        assertThat(counted.inputs().getLast().metric()).isEqualTo("downloads_all_time");
        assertThat(counted.inputs().getLast().count()).isEqualTo(5);
        assertThat(figure(figures, "derivatives.merge").inputs()).isEmpty();
    }

    @Test
    void figuresOfOtherServicesAreReadUnderTheirNames() {
        Worlds world = Worlds.asOf("2026-02-28")
                .model("a/b", "2025-01-01")
                .named("openrouter:a/b", "a/b", tokens("2026-02-26", 10, 20, Double.NaN))
                .named("openrouter:a/b:free", "a/b", tokens("2026-02-26", 1, Double.NaN, 3))
                .named("lmarena:b", "a/b", score("lmarena", "text/overall", "2026-02-20", 1_300))
                .named("lmarena:b-old", "a/b", score("lmarena", "text/overall", "2026-02-20", 1_250))
                .allows("lmarena", Redistribution.DERIVED);
        List<Evidence.Figure> figures = figures(world);

        Evidence.Figure tokens = figure(figures, "tokens30d");
        assertThat(tokens.value()).isEqualTo(34);
        assertThat(tokens.inputs().getFirst().count()).isEqualTo(4);
        assertThat(tokens.inputs().getFirst().source()).isEqualTo("openrouter");
        assertThat(tokens.inputs().getFirst().first()).isEqualTo(day("2026-02-26"));
        assertThat(tokens.inputs().getFirst().last()).isEqualTo(day("2026-02-28"));
        assertThat(tokens.inputs().getFirst().named().getFirst())
                .isEqualTo(new Evidence.UsedReading(
                        List.of("openrouter:a/b:free"), "openrouter_tokens", "openrouter", day("2026-02-28"), 3));
        assertThat(figure(figures, "tokens30d.share").value()).isEqualTo(1);
        Evidence.Figure rating = figure(figures, "performance.lmarena/text/overall");
        assertThat(rating.value()).isNull();
        assertThat(rating.reason()).isEqualTo("withheld");
        assertThat(rating.inputs().getFirst().named())
                .containsExactly(new Evidence.UsedReading(
                        List.of("lmarena:b"), "score/text/overall", "lmarena", day("2026-02-20"), 1_300));
    }

    @Test
    void aMonthOfDerivativesHasThoseThatCountAndWereCreatedInIt() {
        Worlds world = Worlds.asOf("2026-07-31").model("a/b", "2025-01-01", counter("2026-07-31", 9));
        made(world, "hobby/june", "2026-06-30", counter("2026-07-31", 50));
        made(world, "hobby/july", "2026-07-01", counter("2026-07-31", 50));
        made(world, "hobby/later", "2026-07-31", counter("2026-07-31", 50));
        made(world, "hobby/few", "2026-07-02", counter("2026-07-31", 3));
        made(world, "hobby/may", "2026-05-01"); // of which no downloads were read
        List<Evidence.Figure> figures = figures(world);

        assertThat(figures)
                .extracting(Evidence.Figure::name)
                .filteredOn(name -> name.startsWith("derivatives.2"))
                .containsExactly("derivatives.2026-05", "derivatives.2026-06", "derivatives.2026-07");
        assertThat(figure(figures, "derivatives.2026-07").value()).isEqualTo(2);
        assertThat(figure(figures, "derivatives.2026-07").inputs().getFirst())
                .isEqualTo(new Evidence.Input(
                        null,
                        null,
                        2,
                        day("2026-07-01"),
                        day("2026-07-31"),
                        List.of(described("hobby/later"), described("hobby/july"))));
        assertThat(figure(figures, "derivatives.2026-05").value()).isNull();
        assertThat(figure(figures, "derivatives.2026-05").reason()).isEqualTo("downloads_not_read");
    }

    @Test
    void aMonthOfTokensIsTheSumOverTheWholeListsThatAModelIsOn() {
        Worlds world = Worlds.asOf("2026-03-02")
                .model("a/b", "2025-01-01")
                .named("openrouter:a/b", "a/b", tokens("2026-01-30", 10, 20, 40))
                .named("openrouter:a/b:free", "a/b", tokens("2026-01-30", Double.NaN, 5))
                .named("openrouter:else", "a/c", tokens("2026-03-01", 7));
        List<Evidence.Figure> figures = figures(world);

        Evidence.Figure january = figure(figures, "tokens.2026-01");
        assertThat(january.value()).isEqualTo(35);
        assertThat(january.inputs().getFirst().count()).isEqualTo(3);
        assertThat(january.inputs().getFirst().first()).isEqualTo(day("2026-01-30"));
        assertThat(january.inputs().getFirst().last()).isEqualTo(day("2026-01-31"));
        assertThat(figure(figures, "tokens.2026-02").value()).isEqualTo(40);
        assertThat(figures).extracting(Evidence.Figure::name).doesNotContain("tokens.2026-03");

        Evidence.Figure kept = figure(figures(world.allows("openrouter", Redistribution.DERIVED)), "tokens.2026-01");
        assertThat(kept.value()).isNull();
        assertThat(kept.reason()).isEqualTo("withheld");
    }

    @Test
    void whatIsNamedIsBoundedAndBelongsToEveryPublishedFigure() {
        Worlds world = Worlds.asOf("2026-07-31").model("a/b", "2025-01-01", counter("2026-07-31", 9));
        for (int i = 0; i < 500; i++) {
            made(world, "hobby/tune-" + i, "2026-07-01", counter("2026-07-31", 50));
        }
        List<Evidence.Figure> figures = figures(world);

        assertThat(figures).flatExtracting(Evidence.Figure::inputs).allSatisfy(input -> assertThat(
                        ((Evidence.Input) input).named())
                .hasSizeBetween(1, 3));
        SnapshotRow.Model row =
                SnapshotEngine.compute(world.inputs(), MethodFile.builtIn()).rows().get(SnapshotRow.Kind.MODEL).stream()
                        .map(SnapshotRow.Model.class::cast)
                        .filter(model -> model.model().equals(ModelId.parse("a/b")))
                        .findFirst()
                        .orElseThrow();
        assertThat(figures)
                .extracting(Evidence.Figure::name)
                .doesNotHaveDuplicates()
                .containsAll(row.ram().stream()
                        .map(point -> "ram." + point.checkpointDays())
                        .toList())
                .containsAll(row.derivatives().byRelation().keySet().stream()
                        .map(relation -> "derivatives." + relation)
                        .toList());
    }

    private static void made(Worlds world, String path, String createdOn, Readings... readings) {
        ModelFacts facts = new ModelFacts(
                LocalDate.parse(createdOn),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new ParentModel("a/b", Relation.FINETUNE)),
                null,
                null);
        world.subject(
                Subject.of(ModelId.parse(path), null, facts, List.of(), Arrays.asList(readings)),
                new Classification(
                        "hobby",
                        null,
                        null,
                        null,
                        ModelStatus.REJECTED,
                        "derivative",
                        null,
                        null,
                        LocalDate.parse(createdOn),
                        false));
    }

    private static List<Evidence.Figure> figures(Worlds world) {
        return SnapshotEngine.compute(world.inputs(), MethodFile.builtIn()).evidence().stream()
                .filter(model -> model.model().equals(ModelId.parse("a/b")))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private static Evidence.Figure figure(List<Evidence.Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + name));
    }

    private static Evidence.UsedDescription described(String path) {
        return new Evidence.UsedDescription(List.of(path));
    }

    private static Evidence.UsedReading reading(String metric, String date, double value) {
        return new Evidence.UsedReading(OWN, metric, "huggingface", day(date), value);
    }

    private static Evidence.Input single(String metric, String date, double value) {
        return new Evidence.Input(
                metric, "huggingface", 1, day(date), day(date), List.of(reading(metric, date, value)));
    }
}
