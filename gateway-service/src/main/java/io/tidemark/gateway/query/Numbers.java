package io.tidemark.gateway.query;

/** Numbers as text. */
public final class Numbers {

    private Numbers() {}

    /** Whether the text is a finite number as Java and PostgreSQL write one. */
    public static boolean isFinite(String text) {
        return text.matches("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?")
                && Double.isFinite(Double.parseDouble(text));
    }
}
