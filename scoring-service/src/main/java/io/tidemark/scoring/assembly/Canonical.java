package io.tidemark.scoring.assembly;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Numbers as a snapshot writes them: {@code NaN} becomes null, amounts have three decimals, negative zero is zero. */
final class Canonical {
    private static final double DECIMALS = 1_000;
    private static final double ROUNDED_BELOW = 1e12; // beyond it a double holds no three decimals

    private Canonical() {}

    /** Downloads, which are fractions only where they are spread over days. */
    static @Nullable Double amount(double value) {
        return Double.isNaN(value) ? null : rounded(value);
    }

    /** A share or a ratio: as it is. */
    static @Nullable Double ratio(double value) {
        return Double.isNaN(value) ? null : value + 0.0;
    }

    /** A part of a value; null where there is no value to be a part of. */
    static @Nullable Double part(double amount, double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return value > 0 ? Math.clamp(amount / value, 0.0, 1.0) : 0.0;
    }

    static @Nullable Long count(double value) {
        return Double.isNaN(value) ? null : Math.round(value);
    }

    static LocalDate date(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }

    /** The first values of a column as a list that boxes an element only when it is asked for. */
    static List<@Nullable Double> column(double[] values, int count) {
        return new Column(values, count);
    }

    private static double rounded(double value) {
        return Math.abs(value) >= ROUNDED_BELOW ? value : Math.round(value * DECIMALS) / DECIMALS;
    }

    private static final class Column extends AbstractList<@Nullable Double> implements RandomAccess {
        private final double[] values;
        private final int count;

        Column(double[] values, int count) {
            this.values = values;
            this.count = count;
        }

        @Override
        public @Nullable Double get(int index) {
            Objects.checkIndex(index, count);
            return amount(values[index]);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
