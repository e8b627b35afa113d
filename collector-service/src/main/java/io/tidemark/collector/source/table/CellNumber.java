package io.tidemark.collector.source.table;

import io.tidemark.common.contract.Observation.Measurement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cell where a number of 0 or more may stand. */
public sealed interface CellNumber {

    /** Finite, 0 or more, below 2^53. */
    record Given(double value) implements CellNumber {}

    /** Blank, {@code NaN} or an infinity: no value was given. */
    record Nothing() implements CellNumber {}

    /** Something that is no such number. */
    record Odd(String reason, String detail) implements CellNumber {}

    /** Decimal digits with a point, an exponent if need be: {@code 1,234} and {@code 12 %} are none. */
    Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");

    Set<String> NO_VALUE = Set.of("nan", "+nan", "-nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    static CellNumber of(@Nullable String cell) {
        if (cell == null || NO_VALUE.contains(cell.toLowerCase(Locale.ROOT))) {
            return new Nothing();
        }
        if (!DECIMAL.matcher(cell).matches()) {
            return new Odd("not_a_number", "'" + Table.shown(cell) + "' is not a decimal number");
        }
        double value = Double.parseDouble(cell);
        if (value < 0) {
            return new Odd("negative_value", "'" + Table.shown(cell) + "' is negative; 0 or more is allowed");
        }
        if (!(value < Measurement.LARGEST_EXACT)) {
            return new Odd("too_large", "'" + Table.shown(cell) + "' is not below 2^53");
        }
        return new Given(value == 0 ? 0 : value); // no negative zero
    }
}
