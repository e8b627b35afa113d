package io.tidemark.scoring.method;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Work over models that do not know each other, on all cores. Nothing is added up here, so no order of work shows in a result. */
public final class InParallel {
    private InParallel() {}

    /** Does the work of each index; the works write to different places. */
    public static void each(int count, IntConsumer work) {
        IntStream.range(0, count).parallel().forEach(work);
    }

    /** One result per index, in the order of the indexes. */
    public static <T> List<T> map(int count, IntFunction<T> work) {
        return IntStream.range(0, count).parallel().mapToObj(work).toList();
    }
}
