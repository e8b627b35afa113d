package io.tidemark.scoring.method;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The resampled sums of the last computation, so that the next one draws only what changed. A model's weight depends on its identity
 * alone, and the sums of a month on that month alone: a kept sum is, to the last bit, the one that would be drawn again.
 *
 * <p>Sums are kept from the first month on up to the first that changed; a correction of the past keeps fewer, another method, or
 * another division of the models into groups, none. Holds numbers only: the panel they came from can be forgotten. For one computation
 * at a time.
 */
public final class DrawnSums {
    private final Map<String, Drawn> byName = new ConcurrentHashMap<>();
    private final LongAdder kept = new LongAdder();
    private final LongAdder drawn = new LongAdder();

    /**
     * What was drawn.
     *
     * @param sums one array per resample, its elements by {@code set * months + month}
     */
    private record Drawn(
            SetSums.Content content,
            MethodParameters.Crossovers rule,
            List<double[]> sums,
            List<List<Integer>> pairs,
            List<Crossover.Resampled> answers) {}

    /**
     * What the bootstrap says of each pair; what the last computation of that name drew is drawn again only where it changed.
     *
     * @param unchanged of each set, whether everything of its models is as it was in the last computation of that name
     */
    List<Crossover.Resampled> resample(
            String name,
            MonthColumns columns,
            SetSums sums,
            DrawnWeights weights,
            List<int[]> pairs,
            boolean[] unchanged,
            MethodParameters.Crossovers rule) {
        SetSums.Content content = sums.content(weights);
        List<List<Integer>> compared =
                pairs.stream().map(pair -> List.of(pair[0], pair[1])).toList();
        Drawn before = byName.get(name);
        int months = content.months();
        int same = before != null && before.rule().equals(rule) ? content.sameMonths(before.content()) : 0;
        kept.add(same);
        drawn.add(months - same);
        if (before != null
                && same == months
                && before.content().months() == months
                && before.pairs().equals(compared)) {
            return before.answers();
        }
        List<double[]> all = InParallel.map(rule.resamples(), resample -> {
            double[] own = new double[sums.values.length];
            for (int set = 0; before != null && set * months < own.length && same > 0; set++) {
                double[] old = before.sums().get(resample);
                System.arraycopy(old, set * before.content().months(), own, set * months, same);
            }
            return own;
        });
        if (same < months) {
            for (int resample = 0; resample < all.size(); resample++) {
                sums.resample(weights, resample, all.get(resample), same);
            }
        }
        List<Crossover.Resampled> answers = before != null && before.pairs().equals(compared)
                ? answer(columns, all, pairs, unchanged, rule, before.answers())
                : new Resampling(columns, all::get, pairs, rule).all();
        byName.put(name, new Drawn(content, rule, all, compared, answers));
        return answers;
    }

    private static List<Crossover.Resampled> answer(
            MonthColumns columns,
            List<double[]> sums,
            List<int[]> pairs,
            boolean[] unchanged,
            MethodParameters.Crossovers rule,
            List<Crossover.Resampled> before) {
        List<int[]> changed = pairs.stream()
                .filter(pair -> !unchanged[pair[0]] || !unchanged[pair[1]])
                .toList();
        Iterator<Crossover.Resampled> answers =
                new Resampling(columns, sums::get, changed, rule).all().iterator();
        List<Crossover.Resampled> all = new ArrayList<>(before);
        for (int pair = 0; pair < all.size(); pair++) {
            int[] of = pairs.get(pair);
            if (!unchanged[of[0]] || !unchanged[of[1]]) {
                all.set(pair, answers.next());
            }
        }
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
