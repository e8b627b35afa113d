package io.tidemark.gateway.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, RFC 9110, section 14.1.2.
 *
 * @param first offset of its first byte
 * @param length at least 1
 */
record ByteRange(long first, long length) {

    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");

    /**
     * The one range that is asked for. None if there is no such header, if it asks for several or for nothing that is there: a
     * server may then answer with the whole.
     */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return Optional.empty();
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last - first + 1));
    }

    /** As a {@code Content-Range}. */
    String content(long size) {
        return "bytes " + first + '-' + (first + length - 1) + '/' + size;
    }
}
