package io.tidemark.gateway.query;

/** Numbers as text. */
public final class Numbers {

    /** Below this PostgreSQL writes whole numbers without an exponent. */
    private static final double EXACT = 1e15;

    private Numbers() {}

    /** Whether the text is a finite number as Java and PostgreSQL write one. */
    public static boolean isFinite(String text) {
        return text.matches("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?")
                && Double.isFinite(Double.parseDouble(text));
    }

    /** A number as PostgreSQL writes it, for all between 0.001 and 10,000,000 and whole ones. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
