package io.tidemark.gateway.export;

import java.math.BigDecimal;

/** Numbers as text: the shortest digits that give the number back, no exponent, whole ones without a decimal point. */
public final class Numerals {

    /** Whole numbers below this are one apart or less, so that their digits are the shortest. */
    private static final double EXACT = 1L << 53;

    private Numerals() {}

    /** A finite number as text, such as {@code 1150000} or {@code 0.25}. */
    public static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        String shortest = Double.toString(value);
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
