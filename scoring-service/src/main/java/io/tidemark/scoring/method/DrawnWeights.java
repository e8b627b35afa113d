package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each model counts in each resample. It depends on seed and identity alone, so that it is the same for every metric, and for
 * every day with the same models.
 */
public final class DrawnWeights {
    private final long[] keys;
    private final int seed;
    private final int resamples;
    private final List<byte[]> kept; // of each resample; of many models none

    private DrawnWeights(long[] keys, MethodParameters.Crossovers rule, int kept) {
        this.keys = keys;
        this.seed = rule.seed();
        this.resamples = rule.resamples();
        this.kept = InParallel.map(kept, resample -> draw(resample, new byte[keys.length]));
    }

    /**
     * Of the models of some columns, in their order.
     *
     * @param before drawn earlier, taken if it is of the same models; null to draw
     */
    public static DrawnWeights of(
            MonthColumns columns, MethodParameters.Crossovers rule, @Nullable DrawnWeights before) {
        long[] keys = IntStream.range(0, columns.models())
                .mapToLong(model -> ModelWeights.key(columns.model(model)))
                .toArray();
        boolean asked = columns.months() >= Crossovers.FEWEST_MONTHS && keys.length <= Curation.KEPT;
        int kept = asked ? rule.resamples() : 0;
        boolean same = before != null
                && before.seed == rule.seed()
                && before.resamples == rule.resamples()
                && before.kept.size() == kept
                && Arrays.equals(before.keys, keys);
        return same ? before : new DrawnWeights(keys, rule, kept);
    }

    /** The models' identities as numbers. */
    long[] keys() {
        return keys;
    }

    /** By model; into {@code scratch}, as long as there are models, where they are not kept. */
    byte[] of(int resample, byte[] scratch) {
        return kept.isEmpty() ? draw(resample, scratch) : kept.get(resample);
    }

    private byte[] draw(int resample, byte[] weights) {
        long salt = ModelWeights.salt(seed, resample);
        for (int model = 0; model < weights.length; model++) {
            weights[model] = (byte) ModelWeights.weight(keys[model], salt);
        }
        return weights;
    }
}
