package io.tidemark.scoring.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private final long[] keys;

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
        this.keys = new long[models];
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
            add(model, 1);
        }
        spread(values);
    }

    private void fill(int model) {
        firstMonth[model] = months;
        keys[model] = ModelWeights.key(columns.model(model));
        for (int month = months - 1; month >= 0; month--) {
            if (columns.observed(model, month)) {
                filled[model * months + month] = columns.value(model, month);
                firstMonth[model] = month;
            }
        }
    }

    /** Gives models with the same memberships one atom, those of no set none (-1); returns how many atoms there are. */
    private int cut(List<MemberSet> sets) {
        BitSet[] memberships = new BitSet[columns.models()];
        Arrays.setAll(memberships, ignored -> new BitSet());
        for (int set = 0; set < sets.size(); set++) {
            for (int model : sets.get(set).models()) {
                memberships[model].set(set);
            }
        }
        Map<BitSet, Integer> known = new HashMap<>();
        List<BitSet> ofAtom = new ArrayList<>();
        for (int model = 0; model < memberships.length; model++) {
            BitSet own = memberships[model];
            if (own.isEmpty()) {
                atomOf[model] = -1;
                continue;
            }
            Integer atom = known.putIfAbsent(own, ofAtom.size());
            if (atom == null) {
                ofAtom.add(own);
            }
            atomOf[model] = atom == null ? ofAtom.size() - 1 : atom;
        }
        for (int set = 0; set < sets.size(); set++) {
            int wanted = set;
            atomsOf[set] = IntStream.range(0, ofAtom.size())
                    .filter(atom -> ofAtom.get(atom).get(wanted))
                    .toArray();
        }
        return ofAtom.size();
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

    /** Sums in which every model counts by its weight in one resample; into {@code sums}, shaped as {@link #values}. */
    void resample(long salt, double[] sums) {
        Arrays.fill(atoms, 0);
        for (int model = 0; model < keys.length; model++) {
            if (atomOf[model] >= 0 && firstMonth[model] < months) {
                int weight = ModelWeights.weight(keys[model], salt);
                if (weight > 0) {
                    add(model, weight);
                }
            }
        }
        spread(sums);
    }

    private void add(int model, double weight) {
        if (atomOf[model] < 0) {
            return;
        }
        double[] into = atoms; // locals, so that the loop is vectorized
        double[] own = filled;
        int to = atomOf[model] * months;
        int from = model * months;
        for (int month = firstMonth[model]; month < months; month++) {
            into[to + month] += weight * own[from + month];
        }
    }

    private void spread(double[] sums) {
        System.arraycopy(mask, 0, sums, 0, mask.length);
        for (int set = 0; set < atomsOf.length; set++) {
            for (int atom : atomsOf[set]) {
                plus(atoms, atom * months, sums, set * months, months);
            }
        }
    }

    private static void plus(double[] from, int fromIndex, double[] to, int toIndex, int count) {
        for (int month = 0; month < count; month++) {
            to[toIndex + month] += from[fromIndex + month];
        }
    }
}
