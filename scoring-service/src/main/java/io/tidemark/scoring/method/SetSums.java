package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums of sets of models by month. Models that are members of the same sets are added up once, as an atom, however
 * many sets there are; the sets are then sums of atoms.
 *
 * <p>A set has a value in a month if a member was observed in it; or 0 if none of them was there yet and something else was
 * observed. Otherwise it is {@code NaN}.
 */
final class SetSums {
    private final MonthColumns columns;
    private final int months;
    private final double[] filled;
    private final int[] atomOf;
    private final int[][] atomsOf;
    private final int atoms;
    private final double[] mask;

    /** Members observed, and members there, by {@code set * months + month}. */
    final int[] observed;

    final int[] existing;
    /** Sums by {@code set * months + month}. */
    final double[] values;

    SetSums(MonthColumns columns, List<MemberSet> sets) {
        this.columns = columns;
        this.months = columns.months();
        int models = columns.models();
        this.filled = new double[models * months];
        for (int model = 0; model < models; model++) {
            for (int month = 0; month < months; month++) {
                filled[model * months + month] = columns.observed(model, month) ? columns.value(model, month) : 0;
            }
        }
        this.atomOf = new int[models];
        this.atomsOf = new int[sets.size()][];
        this.atoms = cut(sets);
        this.observed = new int[sets.size() * months];
        this.existing = new int[sets.size() * months];
        this.mask = new double[sets.size() * months];
        count(sets);
        this.values = new double[sets.size() * months];
        addAll();
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

    private void addAll() {
        double[] byAtom = new double[atoms * months];
        for (int model = 0; model < atomOf.length; model++) {
            for (int month = 0; counts(model) && month < months; month++) {
                byAtom[atomOf[model] * months + month] += filled[model * months + month];
            }
        }
        System.arraycopy(mask, 0, values, 0, mask.length);
        for (int set = 0; set < atomsOf.length; set++) {
            for (int atom : atomsOf[set]) {
                for (int month = 0; month < months; month++) {
                    values[set * months + month] += byAtom[atom * months + month];
                }
            }
        }
    }

    /** Takes a model out of sums by month, of which each has others that are observed. */
    void subtract(int model, double[] sum) {
        int from = model * months;
        for (int month = 0; month < months; month++) {
            sum[month] -= filled[from + month];
        }
    }

    /** Whether a model is a member of any set. */
    boolean counts(int model) {
        return atomOf[model] >= 0;
    }

    /** The first sets, to be resampled. */
    ResampledSums resampled(DrawnWeights weights, int sets) {
        int[][] setsOf = new int[atoms][];
        for (int atom = 0; atom < atoms; atom++) {
            int own = atom;
            setsOf[atom] = IntStream.range(0, sets)
                    .filter(set -> Arrays.binarySearch(atomsOf[set], own) >= 0)
                    .toArray();
        }
        return new ResampledSums(columns.ends(), weights, atomOf, setsOf, filled, mask, sets);
    }
}
