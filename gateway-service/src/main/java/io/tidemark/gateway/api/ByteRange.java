package io.tidemark.gateway.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client asks for of a file, RFC 9110, section 14. */
sealed interface ByteRange {

    Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d*)-(\\d*)");

    /** All of it: there is no such header, or it asks for several, or it means nothing. A server may then ignore it. */
    record Whole() implements ByteRange {}

    /**
     * A part.
     *
     * @param first offset of its first byte
     * @param length at least 1
     */
    record Part(long first, long length) implements ByteRange {

        /** As a {@code Content-Range}. */
        String content(long size) {
            return "bytes " + first + '-' + (first + length - 1) + '/' + size;
        }
    }

    /** Nothing that is there: it begins at or after the end, or is the last 0 bytes. */
    record Beyond() implements ByteRange {}

    /** @param size of the file, in bytes */
    static ByteRange of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Whole();
        }
        boolean suffix = range.group(1).isEmpty();
        long from = suffix ? Math.max(0, size - offset(range.group(2))) : offset(range.group(1));
        long to = suffix || range.group(2).isEmpty() ? Long.MAX_VALUE : offset(range.group(2));
        if (to < from) {
            return new Whole();
        }
        return from >= size ? new Beyond() : new Part(from, Math.min(size - 1, to) - from + 1);
    }

    /** Larger ones than a file can have are all the same. */
    private static long offset(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
