package io.tidemark.gateway.export;

import java.math.BigDecimal;

/** Numbers as text: the shortest digits that give the number back, no exponent, whole ones without a decimal point. */
public final class Numerals {

    private Numerals() {}

    /** A finite number as text, such as {@code 1150000} or {@code 0.25}. */
    public static String plain(double value) {
        String shortest = Double.toString(value);
        if (shortest.indexOf('E') < 0 && !shortest.endsWith(".0")) { // most are that plain already
            return shortest;
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
