package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a derivative counts towards: mainline models with the part each gets, {@link #UNKNOWN} and {@link #OUTSIDE} among them. */
public final class Bases {
    /** The lineage leads to something nobody described, or to what cannot be said to be a language model. */
    public static final int UNKNOWN = -1;
    /** The lineage ends in what is known to be another kind of model. */
    public static final int OUTSIDE = -2;

    static final Bases TO_UNKNOWN = of(UNKNOWN);
    static final Bases TO_OUTSIDE = of(OUTSIDE);

    private final int[] bases;
    private final double[] parts;

    private Bases(int[] bases, double[] parts) {
        this.bases = bases;
        this.parts = parts;
    }

    static Bases of(int base) {
        return new Bases(new int[] {base}, new double[] {1});
    }

    public int size() {
        return bases.length;
    }

    /** The index of a mainline model, or one of the constants; ascending. */
    public int base(int i) {
        return bases[i];
    }

    /** The part it gets; all add up to 1 where a merge is split. */
    public double part(int i) {
        return parts[i];
    }

    /** The part of one base; 0 if it is none of these. */
    public double partOf(int base) {
        int place = Arrays.binarySearch(bases, base);
        return place < 0 ? 0 : parts[place];
    }

    /** What leads to no mainline model leads to {@code stead} in its place. */
    Bases otherwise(int stead) {
        if (bases[0] >= 0) {
            return this;
        }
        Sum sum = new Sum();
        for (int i = 0; i < bases.length; i++) {
            sum.add(bases[i] >= 0 ? bases[i] : stead, parts[i]);
        }
        return sum.bases();
    }

    /** Adds up what the parents of a merge count towards. */
    static final class Sum {
        private final SortedMap<Integer, Double> parts = new TreeMap<>();

        /** An equal part of one of {@code parents}. */
        void addPart(Bases of, int parents) {
            for (int i = 0; i < of.bases.length; i++) {
                add(of.bases[i], of.parts[i] / parents);
            }
        }

        /** Whole, and whole only once. */
        void addWhole(Bases of) {
            for (int base : of.bases) {
                parts.put(base, 1.0);
            }
        }

        private void add(int base, double part) {
            parts.merge(base, part, (one, other) -> Math.min(one + other, 1));
        }

        Bases bases() {
            int[] bases = new int[parts.size()];
            double[] values = new double[parts.size()];
            int next = 0;
            for (Map.Entry<Integer, Double> entry : parts.entrySet()) {
                bases[next] = entry.getKey();
                values[next++] = entry.getValue();
            }
            return new Bases(bases, values);
        }
    }
}
