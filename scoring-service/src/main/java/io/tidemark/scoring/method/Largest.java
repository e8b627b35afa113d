package io.tidemark.scoring.method;

import java.util.Arrays;

/** The first few in an order, without sorting the rest. */
public final class Largest {

    /** Whether one model stands before another; of two that are equal in all else the one of the smaller index does. */
    public interface Order {
        boolean before(int one, int other);
    }

    private Largest() {}

    /** At most {@code count} of the models, in their order. */
    public static int[] of(int[] models, int count, Order order) {
        int[] first = new int[Math.min(count, models.length)];
        int found = 0;
        for (int model : models) {
            if (found == first.length && (found == 0 || !order.before(model, first[found - 1]))) {
                continue;
            }
            int at = found < first.length ? found++ : found - 1;
            while (at > 0 && order.before(model, first[at - 1])) {
                first[at] = first[at - 1];
                at--;
            }
            first[at] = model;
        }
        return Arrays.copyOf(first, found);
    }
}
