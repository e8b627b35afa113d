package io.tidemark.collector.source.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * {@link Instant#parse}, without its formatter for the one form that services write millions of times,
 * {@code 2026-08-21T11:00:00.000Z}, with or without the milliseconds.
 */
final class IsoInstant {

    private static final String SECONDS = "dddd-dd-ddTdd:dd:ddZ";
    private static final String MILLIS = "dddd-dd-ddTdd:dd:dd.dddZ";

    private IsoInstant() {}

    /** @throws java.time.format.DateTimeParseException if it is no instant */
    static Instant parse(String text) {
        boolean millis = hasForm(text, MILLIS);
        if (!millis && !hasForm(text, SECONDS)) {
            return Instant.parse(text);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            millis ? 1_000_000 * number(text, 20, 23) : 0)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException odd) { // 24:00:00 and leap seconds are its to say
            return Instant.parse(text);
        }
    }

    private static boolean hasForm(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char c = text.charAt(i);
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
