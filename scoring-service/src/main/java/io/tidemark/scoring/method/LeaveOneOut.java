package io.tidemark.scoring.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
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

    LeaveOneOut(MonthColumns columns, SetSums sums, CrossingScan scan) {
        this.columns = columns;
        this.sums = sums;
        this.scan = scan;
        this.months = columns.months();
        this.left = new double[2][months];
        this.observed = new int[2][months];
        this.existing = new int[2][months];
    }

    /**
     * @param indexes of the two sets, {@code sets} themselves
     * @param sustained whether the crossing is, with everyone
     * @return null if there is no unit to leave out
     */
    Crossover.@Nullable LeftOut of(int[] indexes, MemberSet[] sets, boolean sustained, IntFunction<String> unitOf) {
        double earliest = Double.NaN;
        double latest = Double.NaN;
        String earliestWithout = null;
        String latestWithout = null;
        List<String> undone = new ArrayList<>();
        int units = 0;
        for (Map.Entry<String, List<Integer>> unit : units(sets, unitOf).entrySet()) {
            if (isWhole(unit.getValue(), sets)) {
                continue;
            }
            units++;
            subtract(unit.getValue(), indexes, sets);
            if (!scan.over(left[0], 0, left[1], 0).decide() || (sustained && !scan.sustained())) {
                undone.add(unit.getKey());
                continue;
            }
            if (!(scan.day >= earliest)) {
                earliest = scan.day;
                earliestWithout = unit.getKey();
            }
            if (!(scan.day <= latest)) {
                latest = scan.day;
                latestWithout = unit.getKey();
            }
        }
        Collections.sort(undone);
        return units == 0
                ? null
                : new Crossover.LeftOut(units, earliest, earliestWithout, latest, latestWithout, undone);
    }

    /** Units with their models, by name, so that of two that do the same the first by name is told. */
    private static SortedMap<String, List<Integer>> units(MemberSet[] sets, IntFunction<String> unitOf) {
        SortedMap<String, List<Integer>> units = new TreeMap<>();
        for (MemberSet set : sets) {
            for (int model : set.models()) {
                units.computeIfAbsent(unitOf.apply(model), none -> new ArrayList<>())
                        .add(model);
            }
        }
        return units;
    }

    private static boolean isWhole(List<Integer> unit, MemberSet[] sets) {
        return Arrays.stream(sets)
                .anyMatch(set -> unit.size() >= set.size()
                        && unit.stream().filter(set::has).count() == set.size());
    }

    private void subtract(List<Integer> unit, int[] indexes, MemberSet[] sets) {
        for (int side = 0; side < 2; side++) {
            int from = indexes[side] * months;
            System.arraycopy(sums.values, from, left[side], 0, months);
            System.arraycopy(sums.observed, from, observed[side], 0, months);
            System.arraycopy(sums.existing, from, existing[side], 0, months);
        }
        for (int model : unit) {
            int side = sets[0].has(model) ? 0 : 1;
            for (int month = 0; month < months; month++) {
                existing[side][month] -= columns.exists(model, month) ? 1 : 0;
                if (columns.observed(model, month)) {
                    observed[side][month]--;
                    left[side][month] -= columns.value(model, month);
                    if (observed[side][month] == 0) {
                        left[side][month] = existing[side][month] == 0 ? 0 : Double.NaN;
                    }
                }
            }
        }
    }
}
