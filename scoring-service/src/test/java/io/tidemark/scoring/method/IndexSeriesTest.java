package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.scoring.methodology.MethodFile;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IndexSeriesTest {
    private static final MethodParameters.Performance RULE =
            MethodFile.builtIn().performance();
    private static final int NAMES = 12;

    @Test
    void aNewVersionStartsANewSeriesAndTheOldValueKeepsItsOwn() {
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        days.put(100, day("aa@4", 0, 50, 60));
        days.put(110, new IndexSeries.Day("aa@5", new int[] {1}, new double[] {60}));

        IndexSeries series = IndexSeries.of(days, 2, RULE);

        assertThat(series.start()).isEqualTo(110);
        assertThat(series.since(0)).isEqualTo(100);
        assertThat(series.value(0)).isEqualTo(50);
        assertThat(series.version(0)).isEqualTo("aa@4");
        assertThat(series.since(1)).isEqualTo(110);
    }

    @Test
    void aMoveOfAllByMoreThanATenthOfTheMedianIsANewScale() {
        assertThat(moved(NAMES, value -> value * 1.11).start()).isEqualTo(101);
        assertThat(moved(NAMES, value -> value * 1.02).start()).isEqualTo(100);
    }

    /** Ratings have no zero: 60 points are a twentieth of the median and more than half of what tells models apart. */
    @Test
    void aMoveOfAllByMoreThanHalfTheirSpreadIsANewScale() {
        assertThat(moved(NAMES, value -> value + 60).start()).isEqualTo(101);
        assertThat(moved(NAMES, value -> value + 20).start()).isEqualTo(100);
    }

    @Test
    void oneModelThatMovesAndFewModelsThatMoveSayNothingAboutTheScale() {
        assertThat(moved(RULE.leastCommon() - 1, value -> value * 2).start()).isEqualTo(100);
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        days.put(100, scores(NAMES));
        IndexSeries.Day next = scores(NAMES);
        next.values()[0] *= 3;
        days.put(101, next);
        assertThat(IndexSeries.of(days, NAMES, RULE).start()).isEqualTo(100);
    }

    @Test
    void aPageThatWasReadShorterIsComparedWithWhatEachModelHadLast() {
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        days.put(100, scores(NAMES));
        days.put(101, new IndexSeries.Day("", new int[] {0, 1}, new double[] {1_000, 1_010}));
        IndexSeries.Day all = scores(NAMES);
        for (int i = 0; i < NAMES; i++) {
            all.values()[i] += 90;
        }
        days.put(102, all);

        assertThat(IndexSeries.of(days, NAMES, RULE).start()).isEqualTo(102);
    }

    /** Ordinary days differ by a hundredth of the spread; on one day of sixty, everything moves. */
    @Property(tries = 200)
    void aPlantedNewScaleIsFoundWhereItIsAndNowhereElse(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 59) int cut) {
        SplittableRandom random = new SplittableRandom(seed);
        int names = 30;
        double[] level = new double[names];
        for (int i = 0; i < names; i++) {
            level[i] = 1_000 + random.nextDouble(200);
        }
        double move = (random.nextBoolean() ? 1 : -1) * random.nextDouble(150, 400);
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        for (int day = 0; day < 60; day++) {
            IndexSeries.Day read = scores(names);
            for (int i = 0; i < names; i++) {
                read.values()[i] = level[i] + random.nextDouble(-2, 2) + (day < cut ? 0 : move);
            }
            days.put(day, read);
        }

        IndexSeries series = IndexSeries.of(days, names, RULE);
        assertThat(series.start()).isEqualTo(cut);
        assertThat(IndexSeries.of(days.headMap(cut), names, RULE).start()).isZero();
    }

    @Test
    void aPercentileIsThePartOfTheOthersThatAreLower() {
        assertThat(Percentiles.of(new double[] {10, 40, Double.NaN, 20, 30, 50}, 5))
                .containsExactly(0, 75, Double.NaN, 25, 50, 100);
        assertThat(Percentiles.of(new double[] {1, 2, 2, 2, 3}, 5)).containsExactly(0, 50, 50, 50, 100);
        assertThat(Percentiles.of(new double[] {1, 2, 3, 4}, 5)).containsOnly(Double.NaN);
    }

    private interface Move {
        double of(double value);
    }

    private static IndexSeries moved(int names, Move move) {
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        days.put(100, scores(names));
        IndexSeries.Day next = scores(names);
        for (int i = 0; i < names; i++) {
            next.values()[i] = move.of(next.values()[i]);
        }
        days.put(101, next);
        return IndexSeries.of(days, names, RULE);
    }

    /** 1,000, 1,010, 1,020 and so on. */
    private static IndexSeries.Day scores(int names) {
        double[] values = new double[names];
        for (int i = 0; i < names; i++) {
            values[i] = 1_000 + 10 * i;
        }
        return day("", 0, values);
    }

    private static IndexSeries.Day day(String version, int first, double... values) {
        int[] names = new int[values.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = first + i;
        }
        return new IndexSeries.Day(version, names, values);
    }
}
