package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.common.contract.Observation.Measurement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object strictly. Absent and null mean unknown; a wrong type is a finding and unknown too,
 * never a zero.
 */
record Fields(JsonNode row, @Nullable Long index, LocalDate observedOn, Findings findings) {

    private static final int LONGEST_TEXT = 500;

    /** A count: an integer of 0 or more that a double holds exactly. */
    @Nullable
    Long count(String field) {
        return count(row.path(field), field);
    }

    @Nullable
    Long count(JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            warn("not_a_number", field, shown(value) + " is not a number");
            return null;
        }
        if (!value.isIntegralNumber()) {
            warn("not_an_integer", field, shown(value) + " is not a whole number written in digits");
            return null;
        }
        if (value.bigIntegerValue().signum() < 0) {
            warn("negative_value", field, shown(value) + " is negative; a count is 0 or more");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() >= Measurement.LARGEST_EXACT) {
            warn("too_large", field, shown(value) + " is not below 2^53");
            return null;
        }
        return value.longValue();
    }

    /** A parameter count: above 0. */
    @Nullable
    Long parameters(String object) {
        String field = object + ".total";
        Long total = count(row.path(object).path("total"), field);
        if (total != null && total == 0) {
            warn("zero_parameters", field, "0 parameters; a count is above 0");
            return null;
        }
        return total;
    }

    /** Printable text without blanks around it; null if empty. */
    @Nullable
    String text(String field) {
        JsonNode value = row.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            warn("not_text", field, shown(value) + " is not a text");
            return null;
        }
        return clean(value.textValue());
    }

    @Nullable
    Boolean flag(String field) {
        JsonNode value = row.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            warn("not_a_boolean", field, shown(value) + " is neither true nor false");
            return null;
        }
        return value.booleanValue();
    }

    /** An instant not after the day after the answer's. */
    @Nullable
    Instant instant(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value);
            if (LocalDate.ofInstant(instant, ZoneOffset.UTC).isAfter(observedOn.plusDays(1))) {
                warn("future_date", field, value + " lies after " + observedOn + ", the day of the answer");
                return null;
            }
            return instant;
        } catch (DateTimeParseException unreadable) {
            warn("not_a_date", field, shown(row.path(field)) + " is not an ISO 8601 instant");
            return null;
        }
    }

    void warn(String reason, String field, String detail) {
        findings.warn(reason, index, field, detail);
    }

    /** A value as a finding may show it. */
    static String shown(JsonNode value) {
        String text = value.toString().replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    static @Nullable String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (printable.isEmpty()) {
            return null;
        }
        return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
    }
}
