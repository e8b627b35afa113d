package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of sets in which every model counts by its weight in a resample, with everything they depend on and nothing else. Some hundred
 * resamples are summed side by side, so that every loop runs over neighbours in memory.
 */
final class ResampledSums {
    /** Resamples of a block. */
    static final int BLOCK = 256;

    private static final int[] NONE = {};
    private static final int TILE = 4; // months whose sums of all sets stay in a core's own cache

    private final int[] ends;
    private final DrawnWeights weights;
    private final int[] atomOf;
    private final int[][] setsOf;
    private final int[][] membersOf;
    private final double[] filled;
    private final double[] mask;
    private final int sets;

    /**
     * @param atomOf of each model the atom it is in; -1 for one of no set
     * @param setsOf of each atom the sets it is a part of
     * @param filled by {@code model * months + month}, 0 where not observed
     * @param mask by {@code set * months + month}, 0 or {@code NaN}
     */
    ResampledSums(
            int[] ends, DrawnWeights weights, int[] atomOf, int[][] setsOf, double[] filled, double[] mask, int sets) {
        this.ends = ends;
        this.weights = weights;
        this.atomOf = atomOf;
        this.setsOf = setsOf;
        this.membersOf = membersOf(atomOf, setsOf.length);
        this.filled = filled;
        this.mask = mask;
        this.sets = sets;
    }

    private static int[][] membersOf(int[] atomOf, int atoms) {
        int[] sizes = new int[atoms];
        for (int atom : atomOf) {
            if (atom >= 0) {
                sizes[atom]++;
            }
        }
        int[][] members = new int[atoms][];
        Arrays.setAll(members, atom -> new int[sizes[atom]]);
        for (int model = atomOf.length - 1; model >= 0; model--) {
            if (atomOf[model] >= 0) {
                members[atomOf[model]][--sizes[atomOf[model]]] = model;
            }
        }
        return members;
    }

    int months() {
        return ends.length;
    }

    int sets() {
        return sets;
    }

    /** How many blocks of resamples there are. */
    int blocks() {
        return (weights.resamples() + BLOCK - 1) / BLOCK;
    }

    /** Epoch day per month, ascending: the day its sums are of. */
    int[] ends() {
        return ends;
    }

    /** Draws all sums of a block. */
    double[][] draw(int block) {
        return draw(block, new int[sets], new double[0][], 0);
    }

    /**
     * Draws the sums of a block: by {@code set * months + month} one per resample.
     *
     * @param same of each set how many of the first months are taken from {@code before}
     * @param before drawn for {@code monthsBefore} months
     */
    double[][] draw(int block, int[] same, double[][] before, int monthsBefore) {
        int count = Math.min(BLOCK, weights.resamples() - block * BLOCK);
        double[][] sums = new double[sets * months()][];
        int from = months();
        for (int set = 0; set < sets; set++) {
            from = Math.min(from, same[set]);
            for (int month = 0; month < months(); month++) {
                int cell = set * months() + month;
                sums[cell] = month < same[set] ? before[set * monthsBefore + month] : new double[count];
                if (month >= same[set]) {
                    Arrays.fill(sums[cell], mask[cell]);
                }
            }
        }
        int tile = weights.isKept() ? TILE : months(); // so that a weight is drawn once
        for (int month = from; month < months(); month += tile) {
            draw(block, same, sums, month, Math.min(month + tile, months()));
        }
        return sums;
    }

    private void draw(int block, int[] same, double[][] sums, int from, int to) {
        int count = Math.min(BLOCK, weights.resamples() - block * BLOCK);
        double[] weight = new double[count];
        double[] weightOfNext = new double[count];
        double[][] sum = new double[to - from][count];
        for (int atom = 0; atom < setsOf.length; atom++) {
            int first = to;
            for (int set : setsOf[atom]) {
                first = Math.min(first, Math.max(from, same[set]));
            }
            for (int month = first; month < to; month++) {
                Arrays.fill(sum[month - from], 0);
            }
            int[] members = first < to ? membersOf[atom] : NONE;
            for (int i = 0; i < members.length; i += 2) { // two in one loop, in their order
                int next = i + 1 < members.length ? members[i + 1] : -1;
                weights.of(members[i], block * BLOCK, weight);
                if (next >= 0) {
                    weights.of(next, block * BLOCK, weightOfNext);
                }
                for (int month = first; month < to; month++) {
                    double value = filled[members[i] * months() + month];
                    double ofNext = next < 0 ? 0 : filled[next * months() + month];
                    if (value != 0 && ofNext != 0) {
                        plus(sum[month - from], weight, value, weightOfNext, ofNext);
                    } else if (value != 0) {
                        plus(sum[month - from], weight, value);
                    } else if (ofNext != 0) {
                        plus(sum[month - from], weightOfNext, ofNext);
                    }
                }
            }
            for (int set : setsOf[atom]) {
                for (int month = Math.max(first, same[set]); month < to; month++) {
                    plus(sums[set * months() + month], sum[month - from]);
                }
            }
        }
    }

    private static void plus(double[] sums, double[] weights, double value) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weights[i] * value;
        }
    }

    private static void plus(double[] sums, double[] weights, double value, double[] weightsOfNext, double ofNext) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] + weights[i] * value + weightsOfNext[i] * ofNext;
        }
    }

    private static void plus(double[] sums, double[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /**
     * Of each set how many of the first months have the same sums in every resample as those of an earlier computation by the same
     * rule. A model that is new, or is there no more, matters from its first month with a value on: before, it adds 0 to sums of the
     * others in the same order.
     */
    int[] sameMonths(ResampledSums before) {
        int[] same = new int[sets];
        if (sets != before.sets || !Arrays.deepEquals(setsOf, before.setsOf)) {
            return same;
        }
        int differs = Arrays.mismatch(ends, before.ends);
        int common = differs < 0 ? ends.length : differs;
        for (int set = 0; set < sets; set++) {
            same[set] = sameBits(mask, set * months(), before.mask, set * before.months(), common);
        }
        long[] keys = weights.keys();
        long[] keysBefore = before.weights.keys();
        Map<Long, Integer> places = HashMap.newHashMap(keysBefore.length);
        for (int model = 0; model < keysBefore.length; model++) {
            places.put(keysBefore[model], model);
        }
        int next = 0; // the first model of before that was not met yet
        for (int model = 0; model < keys.length; model++) {
            Integer place = places.get(keys[model]);
            if (place == null) {
                limit(same, atomOf[model], zeros(model, common));
                continue;
            }
            if (place < next || atomOf[model] != before.atomOf[place]) {
                return new int[sets];
            }
            for (; next < place; next++) {
                limit(same, before.atomOf[next], before.zeros(next, common));
            }
            next = place + 1;
            int own = sameBits(filled, model * months(), before.filled, place * before.months(), common);
            limit(same, atomOf[model], own);
        }
        for (; next < keysBefore.length; next++) {
            limit(same, before.atomOf[next], before.zeros(next, common));
        }
        return same;
    }

    private void limit(int[] same, int atom, int most) {
        for (int i = 0; atom >= 0 && i < setsOf[atom].length; i++) {
            same[setsOf[atom][i]] = Math.min(same[setsOf[atom][i]], most);
        }
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
