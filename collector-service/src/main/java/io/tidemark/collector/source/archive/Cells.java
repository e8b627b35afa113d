package io.tidemark.collector.source.archive;

import io.tidemark.common.contract.Observation.Measurement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cells strictly. Days are cached: a file repeats each of them thousands of times. */
final class Cells {

    private static final int MOST_DAYS = 100_000; // a file of distinct instants must not fill the memory

    private static final Set<String> NO_NUMBER = Set.of("NaN", "nan", "Infinity", "inf", "+Inf", "-Inf", "-inf");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

    private final Map<String, Day> days = new HashMap<>();

    /** A count that cannot be used, and why. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Refusal(String reason, String detail) {
            super(detail, null, false, false); // no stack trace: a file may have a million of them
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** @param instant null if the cell is a date alone */
    record Day(LocalDate date, @Nullable Instant instant) {}

    /** Digits only: {@code 1e9}, {@code 1,234}, {@code 12.0} and {@code +5} are no counts. */
    static long count(String cell) throws Refusal {
        long value = 0;
        int length = cell.length();
        for (int i = 0; i < length; i++) {
            char digit = cell.charAt(i);
            if (digit < '0' || digit > '9') {
                throw badCount(cell);
            }
            if (i >= 17) {
                throw tooLarge(cell);
            }
            value = value * 10 + (digit - '0');
        }
        if (length == 0) {
            throw badCount(cell);
        }
        if (value >= Measurement.LARGEST_EXACT) {
            throw tooLarge(cell);
        }
        return value;
    }

    /**
     * A rating: a plain or scientific decimal, 0 or above.
     *
     * @return {@code NaN} for the words that mean that there is none
     */
    static double decimal(String cell) throws Refusal {
        if (NO_NUMBER.contains(cell)) {
            return Double.NaN;
        }
        if (!DECIMAL.matcher(cell).matches()) {
            throw new Refusal("not_a_number", "'" + shown(cell) + "' is not a decimal such as 1287.5");
        }
        double value = Double.parseDouble(cell);
        if (value < 0) {
            throw new Refusal("negative_value", "'" + shown(cell) + "' is negative; a rating is 0 or more");
        }
        if (!(value < Measurement.LARGEST_EXACT)) {
            throw tooLarge(cell);
        }
        return value;
    }

    private static Refusal badCount(String cell) {
        boolean negative = cell.length() > 1
                && cell.charAt(0) == '-'
                && cell.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        return negative
                ? new Refusal("negative_value", "'" + shown(cell) + "' is negative; a count is 0 or more")
                : new Refusal("not_a_number", "'" + shown(cell) + "' is not a whole number in plain digits");
    }

    private static Refusal tooLarge(String cell) {
        return new Refusal("too_large", "'" + shown(cell) + "' is not below 2^53");
    }

    /** An ISO date, or an ISO instant with its offset: then its UTC day. */
    Day day(String cell) throws Refusal {
        Day known = days.get(cell);
        if (known != null) {
            return known;
        }
        Day day;
        try {
            if (cell.length() <= 10) {
                day = new Day(LocalDate.parse(cell), null);
            } else {
                Instant instant = OffsetDateTime.parse(cell).toInstant().truncatedTo(ChronoUnit.MICROS);
                day = new Day(LocalDate.ofInstant(instant, ZoneOffset.UTC), instant);
            }
        } catch (DateTimeException unreadable) {
            throw new Refusal(
                    "not_a_date",
                    "'" + shown(cell) + "' is neither a date like 2026-05-31 nor an instant like 2026-05-31T11:00:00Z");
        }
        if (day.date().toEpochDay() < 0 || day.date().getYear() > 2500) {
            throw new Refusal("not_a_date", "'" + shown(cell) + "' lies before 1970 or after 2500");
        }
        if (days.size() >= MOST_DAYS) {
            days.clear();
        }
        days.put(cell, day);
        return day;
    }

    static String shown(String cell) {
        String printable = cell.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 120 ? printable : printable.substring(0, 117) + "...";
    }
}
