package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A group to compare: any set of models, by their rows in {@link MonthColumns}. */
public final class MemberSet {
    private final String name;
    private final int[] models;

    /** @param models rows, in any order, each once */
    public MemberSet(String name, int... models) {
        this.name = name;
        this.models = models.clone();
        Arrays.sort(this.models);
    }

    public String name() {
        return name;
    }

    public int size() {
        return models.length;
    }

    /** Rows, ascending. */
    public IntStream stream() {
        return Arrays.stream(models);
    }

    int[] models() {
        return models;
    }

    /** Whether it is the same group of the same rows. */
    boolean same(MemberSet other) {
        return name.equals(other.name) && Arrays.equals(models, other.models);
    }

    public boolean has(int model) {
        return Arrays.binarySearch(models, model) >= 0;
    }

    /** Whether a model is in both: such groups cannot be compared. */
    public boolean overlaps(MemberSet other) {
        int theirs = 0;
        for (int model : models) {
            while (theirs < other.models.length && other.models[theirs] < model) {
                theirs++;
            }
            if (theirs < other.models.length && other.models[theirs] == model) {
                return true;
            }
        }
        return false;
    }
}
