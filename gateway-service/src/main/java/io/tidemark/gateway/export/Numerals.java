package io.tidemark.gateway.export;

import java.math.BigDecimal;

/** Numbers as text: the shortest digits that give the number back, no exponent, whole ones without a decimal point. */
public final class Numerals {

    private Numerals() {}

    /** @param value finite; for example {@code 1150000}, {@code 0.25} */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
