package io.tidemark.scoring.domain;

import io.tidemark.common.model.Flag;
import java.util.Comparator;

/**
 * A flag on a range of epoch days.
 *
 * @param amount what it is about, in downloads; {@code NaN} where there is none
 */
public record Mark(Flag flag, int firstDay, int lastDay, double amount) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER = Comparator.comparingInt(Mark::firstDay)
            .thenComparing(Mark::flag)
            .thenComparingInt(Mark::lastDay)
            .thenComparingDouble(Mark::amount);

    public static Mark of(Flag flag, int firstDay, int lastDay) {
        return new Mark(flag, firstDay, lastDay, Double.NaN);
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
