package io.tidemark.scoring.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The date of a crossing without one model, or one organization, at a time, by subtraction from the sums. A unit that is a whole group
 * is not left out: nothing would be left to compare.
 */
final class LeaveOneOut {
    private final MonthColumns columns;
    private final SetSums sums;
    private final CrossingScan scan;
    private final int months;
    private final double[][] left;
    private final int[][] observed;
    private final int[][] existing;
    private @Nullable Units models;
    private @Nullable Units organizations;

    LeaveOneOut(MonthColumns columns, SetSums sums, CrossingScan scan) {
        this.columns = columns;
        this.sums = sums;
        this.scan = scan;
        this.months = columns.months();
        this.left = new double[2][months];
        this.observed = new int[2][months];
        this.existing = new int[2][months];
    }

    /** Every model by itself. */
    Units models() {
        models = models == null ? Units.of(columns.models(), columns::model) : models;
        return models;
    }

    /** Models by their organization. */
    Units organizations() {
        organizations = organizations == null ? Units.of(columns.models(), columns::organization) : organizations;
        return organizations;
    }

    /** What is left out at a time: names ascending, so that of two that do the same the first by name is told. */
    static final class Units {
        private final List<String> names;
        private final int[] of; // of each model the index of its unit

        private Units(List<String> names, int[] of) {
            this.names = names;
            this.of = of;
        }

        private static Units of(int models, IntFunction<String> unitOf) {
            SortedMap<String, Integer> places = new TreeMap<>();
            for (int model = 0; model < models; model++) {
                places.put(unitOf.apply(model), 0);
            }
            List<String> names = List.copyOf(places.keySet());
            for (int unit = 0; unit < names.size(); unit++) {
                places.put(names.get(unit), unit);
            }
            return new Units(
                    names,
                    IntStream.range(0, models)
                            .map(model -> places.get(unitOf.apply(model)))
                            .toArray());
        }

        /** The models of two sets by unit: its index in the upper half, in the lower the model's place in one set after the other. */
        private long[] sorted(MemberSet[] sets) {
            long[] sorted = new long[sets[0].size() + sets[1].size()];
            int place = 0;
            for (MemberSet set : sets) {
                for (int model : set.models()) {
                    sorted[place] = ((long) of[model] << Integer.SIZE) | place;
                    place++;
                }
            }
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /**
     * @param indexes of the two sets, {@code sets} themselves
     * @param sustained whether the crossing is, with everyone
     * @return null if there is no unit to leave out
     */
    Crossover.@Nullable LeftOut of(int[] indexes, MemberSet[] sets, boolean sustained, Units units) {
        double earliest = Double.NaN;
        double latest = Double.NaN;
        String earliestWithout = null;
        String latestWithout = null;
        List<String> undone = new ArrayList<>();
        int count = 0;
        long[] sorted = units.sorted(sets);
        int fewestFirst = fewest(indexes[0]);
        int fewestSecond = fewest(indexes[1]);
        int to = 0;
        for (int from = 0; from < sorted.length; from = to) {
            int unit = (int) (sorted[from] >>> Integer.SIZE);
            int inFirst = 0;
            for (; to < sorted.length && (int) (sorted[to] >>> Integer.SIZE) == unit; to++) {
                inFirst += (int) sorted[to] < sets[0].size() ? 1 : 0;
            }
            int inSecond = to - from - inFirst;
            if (inFirst == sets[0].size() || inSecond == sets[1].size()) {
                continue;
            }
            count++;
            boolean observed = inFirst < fewestFirst && inSecond < fewestSecond;
            restore(indexes, !observed);
            for (int i = from; i < to; i++) {
                int place = (int) sorted[i];
                boolean first = place < sets[0].size();
                int model = first ? sets[0].models()[place] : sets[1].models()[place - sets[0].size()];
                if (observed) {
                    sums.subtract(model, left[first ? 0 : 1]);
                } else {
                    subtract(model, first ? 0 : 1);
                }
            }
            String name = units.names.get(unit);
            if (!scan.over(left[0], 0, left[1], 0).decide() || (sustained && !scan.sustained())) {
                undone.add(name);
                continue;
            }
            if (!(scan.day >= earliest)) {
                earliest = scan.day;
                earliestWithout = name;
            }
            if (!(scan.day <= latest)) {
                latest = scan.day;
                latestWithout = name;
            }
        }
        return count == 0
                ? null
                : new Crossover.LeftOut(count, earliest, earliestWithout, latest, latestWithout, undone);
    }

    /** How many members are observed in the month with the fewest: with fewer models left out, every month stays observed. */
    private int fewest(int set) {
        return Arrays.stream(sums.observed, set * months, (set + 1) * months)
                .filter(members -> members > 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private void restore(int[] indexes, boolean counts) {
        for (int side = 0; side < 2; side++) {
            int from = indexes[side] * months;
            System.arraycopy(sums.values, from, left[side], 0, months);
            if (counts) {
                System.arraycopy(sums.observed, from, observed[side], 0, months);
                System.arraycopy(sums.existing, from, existing[side], 0, months);
            }
        }
    }

    /** Takes a model out where a month may have no other that is observed. */
    private void subtract(int model, int side) {
        double[] sum = left[side];
        int[] seen = observed[side];
        int[] there = existing[side];
        int existsFrom = columns.existsFrom(model);
        for (int month = 0; month < months; month++) {
            double value = columns.value(model, month);
            boolean known = !Double.isNaN(value);
            there[month] -= known || month >= existsFrom ? 1 : 0;
            if (known) {
                sum[month] -= value;
                if (--seen[month] == 0) {
                    sum[month] = there[month] == 0 ? 0 : Double.NaN;
                }
            }
        }
    }
}
