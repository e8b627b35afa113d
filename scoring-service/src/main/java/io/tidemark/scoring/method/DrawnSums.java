package io.tidemark.scoring.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The resampled sums of the last computation, so that the next one draws only what changed. A model's weight depends on its identity
 * alone, and the sums of a month on that month alone: a kept sum is, to the last bit, the one that would be drawn again.
 *
 * <p>Sums of a group are kept from the first month on up to the first that changed; a correction of the past keeps fewer, another method,
 * or another division of the models into groups, none. Holds numbers only: the panel they came from can be forgotten. For one computation
 * at a time.
 */
public final class DrawnSums {
    private final Map<String, Drawn> byName = new ConcurrentHashMap<>();
    private final LongAdder kept = new LongAdder();
    private final LongAdder drawn = new LongAdder();

    /**
     * What was drawn.
     *
     * @param blocks of resamples, as {@link ResampledSums#draw} made them
     */
    private record Drawn(
            ResampledSums sums,
            List<double[][]> blocks,
            MethodParameters.Crossovers rule,
            List<List<Integer>> pairs,
            List<Crossover.Resampled> answers) {}

    /** What the bootstrap says of each pair; what the last computation of that name drew is drawn again only where it changed. */
    List<Crossover.Resampled> resample(
            String name, ResampledSums sums, List<int[]> pairs, MethodParameters.Crossovers rule) {
        Drawn last = byName.get(name);
        Drawn before = last != null && last.rule().equals(rule) ? last : null;
        int months = sums.months();
        int[] same = before == null ? new int[sums.sets()] : sums.sameMonths(before.sums());
        int least = Arrays.stream(same).min().orElse(months);
        kept.add(least);
        drawn.add(months - least);
        List<List<Integer>> compared =
                pairs.stream().map(pair -> List.of(pair[0], pair[1])).toList();
        boolean answered = before != null
                && before.sums().months() == months
                && before.pairs().equals(compared);
        Predicate<int[]> changed = pair -> !answered || same[pair[0]] < months || same[pair[1]] < months;
        double[][][] blocks = new double[sums.blocks()][][];
        Iterator<Crossover.Resampled> answers = new Resampling(
                        sums.ends(),
                        blocks.length,
                        block -> {
                            blocks[block] = before == null
                                    ? sums.draw(block)
                                    : sums.draw(
                                            block,
                                            same,
                                            before.blocks().get(block),
                                            before.sums().months());
                            return blocks[block];
                        },
                        pairs.stream().filter(changed).toList(),
                        rule)
                .all()
                .iterator();
        List<Crossover.Resampled> all = new ArrayList<>(pairs.size());
        for (int pair = 0; pair < pairs.size(); pair++) {
            all.add(
                    before == null || changed.test(pairs.get(pair))
                            ? answers.next()
                            : before.answers().get(pair));
        }
        byName.put(name, new Drawn(sums, List.of(blocks), rule, compared, all));
        return all;
    }

    /** Months of columns whose sums were kept, since the beginning. */
    public long kept() {
        return kept.sum();
    }

    /** Months of columns whose sums were drawn, since the beginning. */
    public long drawn() {
        return drawn.sum();
    }
}
