package io.tidemark.scoring.domain;

import java.util.List;

/**
 * Every model of a snapshot with its columns of days, sorted by path. A row begins on its model's first day, so that a
 * model that was seen once does not cost the history of the others.
 *
 * @param asOf epoch day of the last element of every column
 * <p>The lists are taken as they are and must not change. A row may be curated again each time it is asked for: whoever needs every
 * row asks for each once, in turn.
 *
 * @param subjects sorted by path; {@code classifications} and {@code series} run in parallel
 */
public record Panel(int asOf, List<Subject> subjects, List<Classification> classifications, List<ModelSeries> series) {

    public Panel {
        if (subjects.size() != classifications.size() || subjects.size() != series.size()) {
            throw new IllegalArgumentException("a panel has one classification and one series per subject");
        }
    }

    public int size() {
        return subjects.size();
    }

    /** Indexes of the models that are counted in groups, ascending. */
    public int[] mainline() {
        int[] indexes = new int[size()];
        int count = 0;
        for (int model = 0; model < size(); model++) {
            if (classifications.get(model).mainline()) {
                indexes[count++] = model;
            }
        }
        return java.util.Arrays.copyOf(indexes, count);
    }

    /** The first day of any row; the as-of day if there is none. */
    public int firstDay() {
        int first = asOf;
        for (ModelSeries row : series) {
            first = Math.min(first, row.firstDay());
        }
        return first;
    }
}
