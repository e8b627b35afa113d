package io.tidemark.gateway.projection;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's text format of {@code COPY}: tabs between values, {@code \N} for null. */
final class CopyText {

    private final StringBuilder text = new StringBuilder();

    /** Appends a row. Numbers, dates and booleans by their {@code toString}, collections as arrays of text. */
    void row(@Nullable Object... values) {
        for (int column = 0; column < values.length; column++) {
            if (column > 0) {
                text.append('\t');
            }
            append(values[column]);
        }
        text.append('\n');
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Collection<?> elements -> escaped(array(elements));
            default -> escaped(value.toString());
        }
    }

    private static String array(Collection<?> elements) {
        StringBuilder array = new StringBuilder("{");
        for (Object element : elements) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }

    private void escaped(String value) {
        int plain = 0; // what is not escaped goes over in one
        for (int at = 0; at < value.length(); at++) {
            String escape = escape(value.charAt(at));
            if (escape != null) {
                text.append(value, plain, at).append(escape);
                plain = at + 1;
            }
        }
        text.append(value, plain, value.length());
    }

    private static @Nullable String escape(char c) {
        if (c >= ' ' && c != '\\') {
            return null;
        }
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\0' -> "\uFFFD"; // PostgreSQL's text cannot hold it
            default -> null;
        };
    }
}
