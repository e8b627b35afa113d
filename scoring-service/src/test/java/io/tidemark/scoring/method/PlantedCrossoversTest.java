package io.tidemark.scoring.method;

import static io.tidemark.scoring.method.MonthWorld.GAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.CrossoverVerdict;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Worlds of which the truth is known, all of them seeded. */
class PlantedCrossoversTest {
    private static final int WORLDS = 200;
    /** A part of 0.9 of 200 is known to within 0.04, too little to tell 0.85 from it: the first 200 alone hold the day 168 times. */
    private static final int PLANTED = 1_000;

    private static final int MONTHS = 40; // long enough for a sample that crosses late
    private static final int MODELS = 240; // of both groups
    private static final double SPREAD = 0.8; // of the logarithms of the models' sizes

    /**
     * Models are drawn with their group and their size, so that the true day is the one on which the expectations are equal, and
     * not the one that happens to come out of the sample. How many models a group has is part of the chance that the bootstrap is about.
     */
    @Test
    void plantedCrossingsAreFoundAndTheIntervalHoldsTheTrueDay() {
        int sustained = 0;
        int covered = 0;
        for (int seed = 0; seed < PLANTED; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double planted = 10 + random.nextDouble() * 8;
            MonthWorld world = MonthWorld.of(MONTHS);
            for (int model = 0; model < MODELS; model++) {
                boolean rises = random.nextBoolean();
                String path = (rises ? "a/" : "b/") + seed + "-" + model;
                world.model(path, line(size(random), month -> rises ? month : planted));
            }
            Crossover found = world.answer();
            sustained += found.verdict() == CrossoverVerdict.SUSTAINED ? 1 : 0;
            double day = dayOf(world.columns(), planted);
            Crossover.Resampled resampled = found.resampled();
            covered += resampled != null && resampled.lower() <= day && day <= resampled.upper() ? 1 : 0;
        }
        assertThat(sustained).isEqualTo(PLANTED);
        assertThat(covered)
                .isBetween(870, 930); // 90 %, within 3 standard errors: neither too narrow nor wider than it need be
    }

    @Test
    void crossingsMadeOnlyByWhoEntersOrLeavesArePanelDrivenInAllOfThem() {
        int driven = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int when = 5 + random.nextInt(20);
            boolean enters = random.nextBoolean();
            MonthWorld world = MonthWorld.of(MONTHS);
            for (int model = 0; model < 20; model++) {
                double size = 1 + random.nextDouble();
                world.model("a/" + model, line(size, month -> 10 + 0.1 * month));
                world.model("b/" + model, line(size, month -> 12 + 0.1 * month));
            }
            for (int model = 0; model < 5; model++) {
                double size = 40 + 10 * random.nextDouble();
                // a's are first observed one month, or b's, which were there to balance them, are no longer
                world.model("a/moves" + model, line(size, month -> enters && month < when ? GAP : 10));
                world.model("b/moves" + model, line(size, month -> enters ? 0 : month < when ? 10 : GAP));
            }
            driven += world.answer().verdict() == CrossoverVerdict.PANEL_DRIVEN ? 1 : 0;
        }
        assertThat(driven).isEqualTo(WORLDS);
    }

    @Test
    void worldsWithoutACrossingHaveNone() {
        int none = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MonthWorld world = MonthWorld.of(MONTHS);
            for (int model = 0; model < 30; model++) {
                double size = size(random);
                world.model("a/" + model, line(size, month -> 10 + month * 0.5));
                world.model("b/" + model, line(size, month -> 11 + month * 0.5 + random.nextDouble()));
            }
            Crossover found = world.answer();
            none += found.verdict() == CrossoverVerdict.NONE && found.reason() == CrossoverReason.BEHIND_THROUGHOUT
                    ? 1
                    : 0;
        }
        assertThat(none).isEqualTo(WORLDS);
    }

    /** Log-normal of mean 1. */
    private static double size(SplittableRandom random) {
        return StrictMath.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
    }

    private static double[] line(double size, java.util.function.IntToDoubleFunction level) {
        double[] values = new double[MONTHS];
        Arrays.setAll(values, month -> size * level.applyAsDouble(month));
        return values;
    }

    /** The day of a month with a fraction, between two month ends. */
    private static double dayOf(MonthColumns columns, double month) {
        int before = (int) month;
        return columns.end(before) + (month - before) * (columns.end(before + 1) - columns.end(before));
    }
}
