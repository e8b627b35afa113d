package io.tidemark.scoring.domain;

import io.tidemark.common.model.Flag;

/**
 * A flag on a range of epoch days.
 *
 * @param amount what it is about, in downloads; {@code NaN} where there is none
 */
public record Mark(Flag flag, int firstDay, int lastDay, double amount) implements Comparable<Mark> {
    public static Mark of(Flag flag, int firstDay, int lastDay) {
        return new Mark(flag, firstDay, lastDay, Double.NaN);
    }

    /** By first day, flag, last day and amount: of all marks of a snapshot, so without a chain of comparators. */
    @Override
    public int compareTo(Mark other) {
        int order = Integer.compare(firstDay, other.firstDay);
        order = order != 0 ? order : flag.compareTo(other.flag);
        order = order != 0 ? order : Integer.compare(lastDay, other.lastDay);
        return order != 0 ? order : Double.compare(amount, other.amount);
    }
}
