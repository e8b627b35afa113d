package io.tidemark.scoring.store;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import java.util.Arrays;

/** Collects the readings of one subject, metric and source, in whatever order the table gives them. */
final class SeriesBuilder {

    private int size;
    private int[] days = new int[64];
    private double[] values = new double[64];
    private int conflicts;
    private int[] conflictDays = new int[0];

    void add(int day, double value) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        days[size] = day;
        values[size] = value;
        size++;
    }

    void addConflict(int day) {
        if (conflicts == conflictDays.length) {
            conflictDays = Arrays.copyOf(conflictDays, Math.max(4, conflicts * 2));
        }
        conflictDays[conflicts++] = day;
    }

    Readings build(Metric metric, String source) {
        int[] conflicting = Arrays.copyOf(conflictDays, conflicts);
        Arrays.sort(conflicting);
        return ascending()
                ? new Readings(metric, source, Arrays.copyOf(days, size), Arrays.copyOf(values, size), conflicting)
                : sorted(metric, source, conflicting);
    }

    /** Mostly so: partitions are months and come in order. */
    private boolean ascending() {
        for (int i = 1; i < size; i++) {
            if (days[i] <= days[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private Readings sorted(Metric metric, String source, int[] conflicting) {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = ((long) days[i] << 32) | i; // days since 1970 are not negative
        }
        Arrays.sort(order);
        int[] sortedDays = new int[size];
        double[] sortedValues = new double[size];
        for (int i = 0; i < size; i++) {
            sortedDays[i] = days[(int) order[i]];
            sortedValues[i] = values[(int) order[i]];
        }
        return new Readings(metric, source, sortedDays, sortedValues, conflicting);
    }
}
