package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Resamples side by side say what each says by itself. */
class ResamplingTest {
    private static final int MONTHS = 9;
    private static final int MODELS = 40;
    private static final int SETS = 4;

    @Property(tries = 60)
    void whoCrossesIsWhatAWalkThroughEachResampleFinds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int resamples,
            @ForAll @IntRange(max = 3) int further) {
        SplittableRandom random = new SplittableRandom(seed);
        MethodParameters.Crossovers rule = rule(resamples, further);
        int[] ends =
                IntStream.range(0, MONTHS).map(month -> 20_000 + 30 * month).toArray();
        double[][] sums = new double[SETS * MONTHS][resamples];
        for (double[] cell : sums) {
            boolean observed = random.nextInt(6) > 0;
            Arrays.setAll(cell, i -> observed ? random.nextInt(5) : Double.NaN); // equal ones are no rarity
        }
        List<int[]> pairs = pairs();

        List<Crossover.Resampled> all =
                new Resampling(ends, (resamples + 255) / 256, block -> block(sums, block), pairs, rule).all();

        for (int pair = 0; pair < pairs.size(); pair++) {
            assertThat(all.get(pair)).isEqualTo(walked(ends, sums, pairs.get(pair), rule));
        }
    }

    private static double[][] block(double[][] sums, int block) {
        return Arrays.stream(sums)
                .map(cell -> Arrays.copyOfRange(cell, block * 256, Math.min(cell.length, block * 256 + 256)))
                .toArray(double[][]::new);
    }

    private static Crossover.Resampled walked(
            int[] ends, double[][] sums, int[] pair, MethodParameters.Crossovers rule) {
        double[] days = new double[rule.resamples()];
        int crossed = 0;
        int sustained = 0;
        CrossingScan scan = new CrossingScan(ends, rule.furtherMonths());
        for (int resample = 0; resample < days.length; resample++) {
            int own = resample;
            double[] a = IntStream.range(0, MONTHS)
                    .mapToDouble(month -> sums[pair[0] * MONTHS + month][own])
                    .toArray();
            double[] b = IntStream.range(0, MONTHS)
                    .mapToDouble(month -> sums[pair[1] * MONTHS + month][own])
                    .toArray();
            if (scan.over(a, 0, b, 0).decide()) {
                days[resample] = scan.day;
                crossed++;
                sustained += scan.sustained() ? 1 : 0;
            } else {
                days[resample] = scan.standing() > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        Arrays.sort(days);
        double tail = (1 - rule.interval()) / 2;
        return new Crossover.Resampled(
                days.length,
                (double) crossed / days.length,
                (double) sustained / days.length,
                Resampling.quantile(days, tail),
                Resampling.quantile(days, 1 - tail));
    }

    /** Downloads are whole numbers here, so that sums are the same in any order. */
    @Property(tries = 40)
    void everyModelCountsByItsWeightInEveryResample(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MethodParameters.Crossovers rule = rule(270, 3);
        World world = new World(random);
        SetSums plain = world.sums();

        double[][] drawn =
                drawn(plain.resampled(DrawnWeights.of(world.columns(), rule, null), SETS), new int[SETS], null);

        for (int set = 0; set < SETS; set++) {
            for (int month = 0; month < MONTHS; month++) {
                boolean observed = !Double.isNaN(plain.values[set * MONTHS + month]);
                for (int resample = 0; resample < rule.resamples(); resample++) {
                    double sum = 0;
                    for (int model : world.sets.get(set).models()) {
                        double value = world.columns().value(model, month);
                        long key = ModelWeights.key(world.names.get(model));
                        long salt = ModelWeights.salt(rule.seed(), resample);
                        sum += Double.isNaN(value) ? 0 : value * ModelWeights.weight(key, salt);
                    }
                    assertThat(drawn[set * MONTHS + month][resample])
                            .isEqualTo(Double.valueOf(observed ? sum : Double.NaN));
                }
            }
        }
    }

    @Property(tries = 60)
    void whatIsTakenFromBeforeIsWhatWouldBeDrawn(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MethodParameters.Crossovers rule = rule(270, 3);
        World world = new World(random);
        DrawnWeights weights = DrawnWeights.of(world.columns(), rule, null);
        ResampledSums before = world.sums().resampled(weights, SETS);
        double[][] drawnBefore = drawn(before, new int[SETS], null);
        for (int change = random.nextInt(3); change >= 0; change--) {
            world.change(random);
        }

        DrawnWeights following = DrawnWeights.of(world.columns(), rule, weights);
        ResampledSums now = world.sums().resampled(following, SETS);
        int[] same = now.sameMonths(before);

        ResampledSums fresh = world.sums().resampled(DrawnWeights.of(world.columns(), rule, null), SETS);
        assertThat(Arrays.deepEquals(drawn(now, same, drawnBefore), drawn(fresh, new int[SETS], null)))
                .isTrue();
    }

    private static double[][] drawn(ResampledSums sums, int[] same, double[][] before) {
        double[][] all = new double[SETS * MONTHS][0];
        for (int block = 0; block < sums.blocks(); block++) {
            double[][] known = before == null ? new double[0][] : block(before, block);
            double[][] own = sums.draw(block, same, known, MONTHS);
            for (int cell = 0; cell < all.length; cell++) {
                int length = all[cell].length;
                all[cell] = Arrays.copyOf(all[cell], length + own[cell].length);
                System.arraycopy(own[cell], 0, all[cell], length, own[cell].length);
            }
        }
        return all;
    }

    private static MethodParameters.Crossovers rule(int resamples, int further) {
        MethodParameters.Crossovers rule = MonthWorld.RULE;
        return new MethodParameters.Crossovers(
                further, resamples, rule.seed(), rule.interval(), rule.deviations(), rule.topGroups());
    }

    private static List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < SETS; a++) {
            for (int b = 0; b < SETS; b++) {
                if (a != b) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
        return pairs;
    }

    /** Models with gaps, late ones and some of no set, in sets that overlap. */
    private static final class World {
        private final List<String> names = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();
        private List<MemberSet> sets = List.of();

        World(SplittableRandom random) {
            for (int model = 0; model < MODELS; model++) {
                add(random, model, "a/m" + (10 + model));
            }
            divide();
        }

        private void add(SplittableRandom random, int at, String name) {
            int from = random.nextInt(MONTHS);
            double[] own = new double[MONTHS];
            Arrays.setAll(own, month -> month < from || random.nextInt(9) == 0 ? Double.NaN : random.nextInt(1_000));
            names.add(at, name);
            values.add(at, own);
        }

        /** By name, so that a model's sets do not depend on who else is there. */
        private void divide() {
            List<MemberSet> divided = new ArrayList<>();
            for (int set = 0; set < SETS; set++) {
                int own = set;
                divided.add(new MemberSet(
                        "s" + set,
                        IntStream.range(0, names.size())
                                .filter(model ->
                                        Math.floorMod(names.get(model).hashCode() * 31, 5 + own) <= 1 + own % 2)
                                .toArray()));
            }
            sets = divided;
        }

        void change(SplittableRandom random) {
            int model = random.nextInt(names.size());
            switch (random.nextInt(5)) {
                case 0 -> values.get(model)[random.nextInt(MONTHS)] = random.nextInt(1_000);
                case 1 -> values.get(model)[random.nextInt(MONTHS)] = Double.NaN;
                case 2 -> {
                    names.remove(model);
                    values.remove(model);
                }
                case 3 -> add(random, model, "a/n" + random.nextInt(100_000));
                default -> values.get(model)[MONTHS - 1] = random.nextInt(1_000);
            }
            divide();
        }

        MonthColumns columns() {
            return new MonthColumns(
                    names,
                    names,
                    IntStream.range(0, MONTHS).map(month -> 20_000 + 30 * month).toArray(),
                    values.stream().flatMapToDouble(Arrays::stream).toArray(),
                    new int[names.size()]);
        }

        SetSums sums() {
            return new SetSums(columns(), sets);
        }
    }
}
