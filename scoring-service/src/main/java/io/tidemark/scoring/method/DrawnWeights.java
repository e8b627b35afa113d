package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each model counts in each resample. It depends on seed and identity alone, so that it is the same for every metric, and for
 * every day.
 */
public final class DrawnWeights {
    private final long[] keys;
    private final long[] salts; // of each resample
    private final List<float[]> kept; // of each model, in a type that is turned into doubles fast; of many models none

    private DrawnWeights(long[] keys, long[] salts, boolean keep, Map<Long, float[]> known) {
        this.keys = keys;
        this.salts = salts;
        this.kept = InParallel.map(keep ? keys.length : 0, model -> {
            float[] weights = known.get(keys[model]);
            return weights == null ? draw(keys[model]) : weights;
        });
    }

    /**
     * Of the models of some columns, in their order.
     *
     * @param before drawn earlier; what it has of the same models is taken. Null to draw everything
     */
    public static DrawnWeights of(
            MonthColumns columns, MethodParameters.Crossovers rule, @Nullable DrawnWeights before) {
        long[] keys = IntStream.range(0, columns.models())
                .mapToLong(model -> ModelWeights.key(columns.model(model)))
                .toArray();
        long[] salts = IntStream.range(0, rule.resamples())
                .mapToLong(resample -> ModelWeights.salt(rule.seed(), resample))
                .toArray();
        boolean keep = columns.months() >= Crossovers.FEWEST_MONTHS && keys.length <= Curation.KEPT;
        Map<Long, float[]> known = new HashMap<>();
        if (before != null && Arrays.equals(before.salts, salts)) {
            if (Arrays.equals(before.keys, keys) && before.isKept() == keep) {
                return before;
            }
            for (int model = 0; model < before.kept.size(); model++) {
                known.put(before.keys[model], before.kept.get(model));
            }
        }
        return new DrawnWeights(keys, salts, keep, known);
    }

    private float[] draw(long key) {
        float[] weights = new float[salts.length];
        for (int resample = 0; resample < weights.length; resample++) {
            weights[resample] = ModelWeights.weight(key, salts[resample]);
        }
        return weights;
    }

    /** The models' identities as numbers. */
    long[] keys() {
        return keys;
    }

    /** How many resamples there are. */
    int resamples() {
        return salts.length;
    }

    /** Whether weights stand ready; if not, each is drawn when it is asked for. */
    boolean isKept() {
        return !kept.isEmpty();
    }

    /** Of one model, in the resamples from one on; as many as {@code weights} takes. */
    void of(int model, int from, double[] weights) {
        if (kept.isEmpty()) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = ModelWeights.weight(keys[model], salts[from + i]);
            }
        } else {
            float[] drawn = kept.get(model);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = drawn[from + i];
            }
        }
    }
}
