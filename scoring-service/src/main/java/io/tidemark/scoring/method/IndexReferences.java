package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.FrozenBaseline.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of a quantity scores 100; {@code method.md}, section 10. Only models that have any of it count: a registry grows by
 * models that nobody uses, and those must not move the scale.
 */
public final class IndexReferences {
    private IndexReferences() {}

    /**
     * One reference for each pillar with enough models, in the order of {@link AdoptionIndex#NAMES}; {@code perform} is linear and
     * has none.
     *
     * @param x {@code [pillar][model]} quantities; {@code NaN} where not observed
     */
    public static List<Reference> of(double[][] x, MethodParameters.Pillars rule) {
        List<Reference> references = new ArrayList<>();
        for (int pillar = 0; pillar < AdoptionIndex.PERFORM; pillar++) {
            double[] some = Arrays.stream(x[pillar])
                    .filter(quantity -> quantity > 0)
                    .sorted()
                    .toArray();
            if (some.length >= rule.leastModels()) {
                references.add(new Reference(
                        AdoptionIndex.NAMES.get(pillar), some.length, quantile(some, rule.referenceQuantile())));
            }
        }
        return List.copyOf(references);
    }

    /** Linear between the two nearest values (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
