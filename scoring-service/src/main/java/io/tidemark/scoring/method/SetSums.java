package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of sets of models by month, plain or resampled. Models that are members of the same sets are added up once, as an atom, however
 * many sets there are; the sets are then sums of atoms.
 *
 * <p>A set has a value in a month if a member was observed in it; or 0 if none of them was there yet and something else was
 * observed. Otherwise it is {@code NaN}.
 */
final class SetSums {
    private final MonthColumns columns;
    private final int months;
    private final int[] firstMonth;
    private final double[] filled;
    private final int[] atomOf;
    private final int[][] atomsOf;
    private final double[] mask;
    private final double[] atoms;
    private byte[] scratch = {}; // weights of a resample, when the first needs them

    /** Members observed, and members there, by {@code set * months + month}. */
    final int[] observed;

    final int[] existing;
    /** Sums by {@code set * months + month}. */
    final double[] values;

    SetSums(MonthColumns columns, List<MemberSet> sets) {
        this.columns = columns;
        this.months = columns.months();
        int models = columns.models();
        this.firstMonth = new int[models];
        this.filled = new double[models * months];
        for (int model = 0; model < models; model++) {
            fill(model);
        }
        this.atomOf = new int[models];
        this.atomsOf = new int[sets.size()][];
        this.atoms = new double[cut(sets) * months];
        this.observed = new int[sets.size() * months];
        this.existing = new int[sets.size() * months];
        this.mask = new double[sets.size() * months];
        count(sets);
        this.values = new double[sets.size() * months];
        for (int model = 0; model < models; model++) {
            add(model, 1, 0);
        }
        spread(values, 0);
    }

    private void fill(int model) {
        firstMonth[model] = months;
        for (int month = months - 1; month >= 0; month--) {
            if (columns.observed(model, month)) {
                filled[model * months + month] = columns.value(model, month);
                firstMonth[model] = month;
            }
        }
    }

    /** Gives models with the same memberships one atom, those of no set none (-1); returns how many atoms there are. */
    private int cut(List<MemberSet> sets) {
        int labels = 1; // 0 is that of no set; each set divides every label into members and others
        for (MemberSet set : sets) {
            int[] divided = new int[labels];
            for (int model : set.models()) {
                int label = atomOf[model];
                divided[label] = divided[label] == 0 ? labels++ : divided[label];
                atomOf[model] = divided[label];
            }
        }
        int[] atom = new int[labels];
        Arrays.fill(atom, -1);
        int count = 0;
        for (int model = 0; model < atomOf.length; model++) {
            int label = atomOf[model];
            atom[label] = label > 0 && atom[label] < 0 ? count++ : atom[label];
            atomOf[model] = atom[label];
        }
        for (int set = 0; set < sets.size(); set++) {
            BitSet own = new BitSet(count);
            for (int model : sets.get(set).models()) {
                own.set(atomOf[model]);
            }
            atomsOf[set] = own.stream().toArray();
        }
        return count;
    }

    private void count(List<MemberSet> sets) {
        boolean[] anything = new boolean[months];
        for (int set = 0; set < sets.size(); set++) {
            for (int model : sets.get(set).models()) {
                for (int month = 0; month < months; month++) {
                    observed[set * months + month] += columns.observed(model, month) ? 1 : 0;
                    existing[set * months + month] += columns.exists(model, month) ? 1 : 0;
                    anything[month] |= columns.observed(model, month);
                }
            }
        }
        for (int cell = 0; cell < mask.length; cell++) {
            boolean has = observed[cell] > 0 || (existing[cell] == 0 && anything[cell % months]);
            mask[cell] = has ? 0 : Double.NaN;
        }
    }

    /** Whether a model is a member of any set. */
    boolean counts(int model) {
        return atomOf[model] >= 0;
    }

    /**
     * Sums in which every model counts by its weight in one resample; into {@code sums}, shaped as {@link #values}.
     *
     * @param from the first month that is asked for; what stands before it is left
     */
    void resample(DrawnWeights weights, int resample, double[] sums, int from) {
        Arrays.fill(atoms, 0);
        scratch = scratch.length == atomOf.length ? scratch : new byte[atomOf.length];
        byte[] drawn = weights.of(resample, scratch);
        for (int model = 0; model < drawn.length; model++) {
            if (drawn[model] > 0 && firstMonth[model] < months) {
                add(model, drawn[model], from);
            }
        }
        spread(sums, from);
    }

    private void add(int model, double weight, int first) {
        if (atomOf[model] < 0) {
            return;
        }
        double[] into = atoms; // locals, so that the loop is vectorized
        double[] own = filled;
        int to = atomOf[model] * months;
        int from = model * months;
        for (int month = Math.max(firstMonth[model], first); month < months; month++) {
            into[to + month] += weight * own[from + month];
        }
    }

    private void spread(double[] sums, int from) {
        for (int set = 0; set < atomsOf.length; set++) {
            System.arraycopy(mask, set * months + from, sums, set * months + from, months - from);
            for (int atom : atomsOf[set]) {
                plus(atoms, atom * months + from, sums, set * months + from, months - from);
            }
        }
    }

    private static void plus(double[] from, int fromIndex, double[] to, int toIndex, int count) {
        for (int month = 0; month < count; month++) {
            to[toIndex + month] += from[fromIndex + month];
        }
    }

    /** Everything resampled sums depend on. */
    Content content(DrawnWeights weights) {
        return new Content(columns.ends(), weights.keys(), atomOf, atomsOf, filled, mask);
    }

    /** What resampled sums depend on, without the columns it was read from. */
    static final class Content {
        private final int[] ends;
        private final long[] keys;
        private final int[] atomOf;
        private final int[][] atomsOf;
        private final double[] filled;
        private final double[] mask;

        private Content(int[] ends, long[] keys, int[] atomOf, int[][] atomsOf, double[] filled, double[] mask) {
            this.ends = ends;
            this.keys = keys;
            this.atomOf = atomOf;
            this.atomsOf = atomsOf;
            this.filled = filled;
            this.mask = mask;
        }

        int months() {
            return ends.length;
        }

        /**
         * How many of the first months have the same sums in every resample as those of an earlier computation. A model that is new, or
         * is there no more, matters from its first month with a value on: before, it adds 0 to sums of the others in the same order.
         */
        int sameMonths(Content before) {
            int same = Arrays.mismatch(ends, before.ends);
            same = same < 0 ? ends.length : same;
            if (!Arrays.deepEquals(atomsOf, before.atomsOf)) {
                return 0;
            }
            for (int set = 0; set < atomsOf.length; set++) {
                same = sameBits(mask, set * months(), before.mask, set * before.months(), same);
            }
            Map<Long, Integer> places = HashMap.newHashMap(before.keys.length);
            for (int model = 0; model < before.keys.length; model++) {
                places.put(before.keys[model], model);
            }
            int next = 0; // the first model of before that was not met yet
            for (int model = 0; model < keys.length; model++) {
                Integer place = places.get(keys[model]);
                if (place == null) {
                    same = zeros(model, same);
                    continue;
                }
                if (place < next || atomOf[model] != before.atomOf[place]) {
                    return 0;
                }
                for (; next < place; next++) {
                    same = before.zeros(next, same);
                }
                next = place + 1;
                same = sameBits(filled, model * months(), before.filled, place * before.months(), same);
            }
            for (; next < before.keys.length; next++) {
                same = before.zeros(next, same);
            }
            return same;
        }

        /** How many of the first months a model adds nothing to. */
        private int zeros(int model, int most) {
            int month = 0;
            while (month < most && filled[model * months() + month] == 0) {
                month++;
            }
            return month;
        }

        private static int sameBits(double[] now, int from, double[] before, int beforeFrom, int most) {
            int differs = Arrays.mismatch(now, from, from + most, before, beforeFrom, beforeFrom + most);
            return differs < 0 ? most : differs;
        }
    }
}
