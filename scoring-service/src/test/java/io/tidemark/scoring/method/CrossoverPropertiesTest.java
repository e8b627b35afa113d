package io.tidemark.scoring.method;

import static io.tidemark.scoring.method.MonthWorld.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.CrossoverVerdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of crossovers that hold in every world, whatever was observed of it. */
class CrossoverPropertiesTest {
    private static final int TRIES = 50;
    private static final int MONTHS = 12;

    private static final double PART = 1.0 / 1_024; // exact, and of so few models no whole number

    /** A model of a random world. */
    private record Row(String path, int released, List<Double> values) {}

    @Property(tries = TRIES)
    void swappingTheGroupsMirrorsTheAnswer(@ForAll long seed) {
        Crossover there = world(untied(rows(seed))).answer(0, 1);
        Crossover back = world(untied(rows(seed))).answer(1, 0);

        assertThat(back.months()).isEqualTo(there.months());
        assertThat(back.gap() == null).isEqualTo(there.gap() == null);
        if (there.gap() != null
                && back.gap() != null
                && !Double.isNaN(there.gap().value())) {
            assertThat(back.gap().value()).isEqualTo(-there.gap().value());
        }
        // between two crossings of a over b lies one of b over a, in the month in which a lost
        List<Integer> lost = new ArrayList<>();
        for (Crossover.Crossing crossing : there.crossings()) {
            if (crossing.lost() >= 0) {
                lost.add(crossing.lost());
            }
        }
        assertThat(back.crossings().stream().map(Crossover.Crossing::month)).containsAll(lost);
        assertThat(Math.abs(back.crossings().size() - there.crossings().size())).isLessThanOrEqualTo(1);
    }

    @Property(tries = TRIES)
    void relabellingTheGroupsRelabelsTheAnswerAndNothingElse(@ForAll long seed) {
        List<Row> rows = rows(seed);
        MonthWorld world = world(rows);
        List<MemberSet> sets = List.of(world.set("a"), world.set("b"));
        List<MemberSet> relabelled = List.of(world.set("b"), world.set("a"));
        Crossover one = ask(world, sets, 0, 1);
        Crossover two = ask(world, relabelled, 1, 0);

        assertThat(two.verdict()).isEqualTo(one.verdict());
        assertThat(two.crossings()).isEqualTo(one.crossings());
        assertThat(two.resampled()).isEqualTo(one.resampled());
        assertThat(two.withoutModel()).isEqualTo(one.withoutModel());
        assertThat(two.unmapped()).isEqualTo(one.unmapped());
    }

    @Property(tries = TRIES)
    void theOrderOfModelsChangesNothing(@ForAll long seed) {
        List<Row> rows = rows(seed);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        Crossover one = world(rows).answer();
        Crossover two = world(shuffled).answer();

        // whole numbers are summed exactly in any order
        assertThat(two).isEqualTo(one);
    }

    @Property(tries = TRIES)
    void aModelThatWasNeverDownloadedChangesNothing(@ForAll long seed) {
        List<Row> rows = rows(seed);
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row("a1/nobody-needs", MONTHS - 1, zeros(rows)));
        Crossover one = world(rows).answer();
        Crossover two = world(more).answer();

        assertThat(two.verdict()).isEqualTo(one.verdict());
        assertThat(two.crossings()).isEqualTo(one.crossings());
        assertThat(two.gap()).isEqualTo(one.gap());
        assertThat(two.unmapped()).isEqualTo(one.unmapped());
        assertThat(two.resampled()).isEqualTo(one.resampled());
    }

    @Property(tries = TRIES)
    void theDecidingCrossingIsTheFirstSustainedElseTheFirst(@ForAll long seed) {
        Crossover found = world(rows(seed)).answer();
        if (found.crossings().isEmpty()) {
            assertThat(found.decided()).isEqualTo(-1);
            return;
        }
        int expected = 0;
        for (int i = found.crossings().size() - 1; i >= 0; i--) {
            expected = found.crossings().get(i).sustained() ? i : expected;
        }
        assertThat(found.decided()).isEqualTo(expected);
    }

    @Property(tries = TRIES)
    void aCrossingThatIsNotThereWithoutWhoEnteredOrLeftIsNeverCalledSustained(@ForAll long seed) {
        Crossover found = world(rows(seed)).answer();
        if (found.balanced() != null && !found.balanced().holds()) {
            assertThat(found.verdict()).isEqualTo(CrossoverVerdict.PANEL_DRIVEN);
        }
    }

    @Property(tries = TRIES)
    void leavingAModelOutByHandGivesTheSameDay(@ForAll long seed) {
        List<Row> rows = rows(seed);
        Crossover found = world(rows).answer();
        if (found.withoutModel() == null || found.withoutModel().latestWithout() == null) {
            return;
        }
        String left = found.withoutModel().latestWithout();
        Crossover without = world(
                        rows.stream().filter(row -> !row.path().equals(left)).toList())
                .answer();

        assertThat(without.crossings().get(without.decided()).day())
                .isEqualTo(found.withoutModel().latest(), within(1e-6));
    }

    /** 0 in the months in which group a was observed anyway: another month of 0 would be a month more that was observed. */
    private static List<Double> zeros(List<Row> rows) {
        List<Double> zeros = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            int at = month;
            boolean observed = rows.stream()
                    .anyMatch(row -> row.path().startsWith("a")
                            && !Double.isNaN(row.values().get(at)));
            zeros.add(observed ? 0 : GAP);
        }
        return zeros;
    }

    private static Crossover ask(MonthWorld world, List<MemberSet> sets, int a, int b) {
        return Crossovers.of(
                        world.columns(),
                        sets,
                        List.of(new int[] {a, b}),
                        world.set(""),
                        world.set("x"),
                        MonthWorld.RULE)
                .getFirst();
    }

    private static MonthWorld world(List<Row> rows) {
        MonthWorld world = MonthWorld.of(MONTHS);
        rows.forEach(row -> world.released(
                row.released(),
                row.path(),
                row.values().stream().mapToDouble(Double::doubleValue).toArray()));
        return world;
    }

    /** Models of two groups and of none, some of which are released, enter or leave on the way; whole numbers. */
    /** The same with sums that are never equal: of two equal groups each has reached the other, which no mirror shows. */
    private static List<Row> untied(List<Row> rows) {
        return rows.stream()
                .map(row -> row.path().startsWith("a")
                        ? new Row(
                                row.path(),
                                row.released(),
                                row.values().stream().map(value -> value + PART).toList())
                        : row)
                .toList();
    }

    private static List<Row> rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int model = 0; model < 14; model++) {
            List<Double> values = new ArrayList<>();
            int released = random.nextInt(4) == 0 ? random.nextInt(MONTHS - 1) : 0;
            int from = Math.max(released, random.nextInt(3) == 0 ? random.nextInt(MONTHS) : 0);
            int to = random.nextInt(3) == 0 ? random.nextInt(from, MONTHS) : MONTHS;
            for (int month = 0; month < MONTHS; month++) {
                values.add(month < from || month > to ? GAP : random.nextInt(1_000));
            }
            String group = model % 7 == 6 ? "x" : model % 2 == 0 ? "a" : "b";
            rows.add(new Row(group + model % 3 + "/m" + model, released, values));
        }
        return rows;
    }
}
