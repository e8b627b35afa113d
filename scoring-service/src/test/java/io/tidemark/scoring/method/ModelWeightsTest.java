package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
