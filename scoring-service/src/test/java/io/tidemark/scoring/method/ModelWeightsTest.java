package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelWeightsTest {
    private static final int DRAWS = 200_000;

    @Test
    void weightsArePoissonOfMeanOne() {
        long key = ModelWeights.key("example-lab/Example-7B");
        double sum = 0;
        double squares = 0;
        int none = 0;
        for (int resample = 0; resample < DRAWS; resample++) {
            int weight = ModelWeights.weight(key, ModelWeights.salt(1, resample));
            sum += weight;
            squares += (double) weight * weight;
            none += weight == 0 ? 1 : 0;
        }
        assertThat(sum / DRAWS).isEqualTo(1, within(0.01));
        assertThat(squares / DRAWS - 1).isEqualTo(1, within(0.03));
        assertThat((double) none / DRAWS).isEqualTo(Math.exp(-1), within(0.005));
    }

    @Test
    void twoModelsAreDrawnIndependently() {
        long one = ModelWeights.key("a/1");
        long two = ModelWeights.key("a/2");
        double products = 0;
        for (int resample = 0; resample < DRAWS; resample++) {
            long salt = ModelWeights.salt(1, resample);
            products += (ModelWeights.weight(one, salt) - 1) * (ModelWeights.weight(two, salt) - 1);
        }
        assertThat(products / DRAWS).isEqualTo(0, within(0.01));
    }

    @Test
    void theSameSeedGivesTheSameWeightsOnEveryMachine() {
        int[] weights = new int[12];
        for (int resample = 0; resample < weights.length; resample++) {
            weights[resample] = ModelWeights.weight(ModelWeights.key("a/1"), ModelWeights.salt(20_260_821, resample));
        }
        assertThat(weights).containsExactly(1, 1, 0, 0, 2, 1, 2, 1, 2, 0, 0, 0);
    }

    @Test
    void whatWasDrawnIsTakenForTheSameModelAndTheSameSeed() {
        MethodParameters.Crossovers rule = MonthWorld.RULE;
        MethodParameters.Crossovers reseeded = new MethodParameters.Crossovers(
                rule.furtherMonths(),
                rule.resamples(),
                rule.seed() + 1,
                rule.interval(),
                rule.deviations(),
                rule.topGroups());
        MonthColumns two =
                MonthWorld.of(2).model("a/1", 1, 1).model("a/3", 1, 1).columns();
        MonthColumns three = MonthWorld.of(2)
                .model("a/1", 1, 1)
                .model("a/2", 1, 1)
                .model("a/3", 1, 1)
                .columns();
        DrawnWeights before = DrawnWeights.of(two, rule, null);

        for (MethodParameters.Crossovers now : List.of(rule, reseeded)) {
            DrawnWeights following = DrawnWeights.of(three, now, before);
            for (int model = 0; model < 3; model++) {
                double[] weights = new double[rule.resamples() - 5];
                following.of(model, 5, weights);
                for (int i = 0; i < weights.length; i++) {
                    long key = ModelWeights.key("a/" + (model + 1));
                    assertThat(weights[i]).isEqualTo(ModelWeights.weight(key, ModelWeights.salt(now.seed(), 5 + i)));
                }
            }
        }
        assertThat(DrawnWeights.of(two, rule, before)).isSameAs(before);
        assertThat(DrawnWeights.of(two, reseeded, before)).isNotSameAs(before);
    }
}
