package io.tidemark.collector.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that was refused, skipped or odd. Nothing is dropped without one.
 *
 * @param level who has to act
 * @param reason why, from a closed vocabulary in snake_case; counted by it
 * @param where file or URL, without credentials
 * @param row row within the page or file, counted from 1 as an editor counts data rows or lines; null for the whole
 * @param field which field or column; null for the whole row
 * @param detail what was there and what is allowed
 * @param count how many of them this finding stands for, at least 1
 */
public record Finding(
        Level level,
        String reason,
        String where,
        @Nullable Long row,
        @Nullable String field,
        String detail,
        long count) {

    private static final Pattern REASON = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
    private static final int LONGEST_DETAIL = 500; // a finding explains, it does not carry payloads

    /** Who has to act. */
    public enum Level {
        /** Nobody: as it should be, but counted. */
        INFO,
        /** Someone should look: data were refused. */
        WARN,
        /** Someone must act: the source no longer answers as expected. */
        ERROR
    }

    public Finding {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("reason '" + reason + "' is not snake_case");
        }
        if (count < 1) {
            throw new IllegalArgumentException("a finding stands for at least one, not " + count);
        }
        if (detail.length() > LONGEST_DETAIL) {
            detail = detail.substring(0, LONGEST_DETAIL - 3) + "...";
        }
    }

    /** A finding about one field of one row. */
    public static Finding warn(String reason, String where, @Nullable Long row, @Nullable String field, String detail) {
        return new Finding(Level.WARN, reason, where, row, field, detail, 1);
    }
}
