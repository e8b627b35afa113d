package io.tidemark.scoring.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The curated series of one model: a row of the panel.
 *
 * @param counter null: the all-time counter was never read
 * @param window null: the 30-day window was never read
 * @param goneSince epoch day; {@link #NEVER} for a model that is there
 * @param likes as last read; {@code NaN} if never
 * @param marks sorted, each once
 */
public record ModelSeries(
        @Nullable CounterColumns counter,
        @Nullable WindowColumns window,
        int goneSince,
        double likes,
        List<Mark> marks) {

    /** An epoch day after every other. */
    public static final int NEVER = Integer.MAX_VALUE;

    public ModelSeries {
        marks = marks.size() < 2 ? List.copyOf(marks) : distinct(marks);
    }

    private static List<Mark> distinct(List<Mark> marks) {
        Mark[] sorted = marks.toArray(Mark[]::new);
        Arrays.sort(sorted);
        int count = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].compareTo(sorted[count - 1]) != 0) {
                sorted[count++] = sorted[i];
            }
        }
        return List.of(Arrays.copyOf(sorted, count));
    }

    /** The first day on which downloads were read; {@link #NEVER} if they were not. */
    public int firstReading() {
        int counted = counter == null ? NEVER : counter.readings().firstDay();
        int windowed = window == null ? NEVER : window.readings().firstDay();
        return Math.min(counted, windowed);
    }

    /** The first day anything is known of; {@link #NEVER} if no downloads were read. */
    public int firstDay() {
        int counted = counter == null ? NEVER : counter.firstDay();
        int windowed = window == null ? NEVER : window.readings().firstDay();
        return Math.min(counted, windowed);
    }
}
