package io.tidemark.collector.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.common.contract.Observation.Measurement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object strictly. Absent and null mean unknown; a wrong type is a finding and unknown too,
 * never a zero.
 *
 * @param index number of the row as findings show it; null if there is but one object
 * @param observedOn the day of the answer
 */
public record Fields(JsonNode row, @Nullable Long index, LocalDate observedOn, Findings findings) {

    private static final int LONGEST_TEXT = 500;
    private static final long LARGEST_EPOCH_MILLIS = 253_402_300_799_999L;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,30}");
    private static final Pattern NO_NUMBER = Pattern.compile("\\s*|(?i)[+-]?(nan|inf|infinity)");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,30})?");

    /** A count: an integer of 0 or more that a double holds exactly. */
    @Nullable
    public Long count(String field) {
        return count(row.path(field), field);
    }

    @Nullable
    public Long count(JsonNode value, String field) {
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
        if (value.canConvertToLong()
                ? value.longValue() < 0
                : value.bigIntegerValue().signum() < 0) {
            warn("negative_value", field, shown(value) + " is negative; a count is 0 or more");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() >= Measurement.LARGEST_EXACT) {
            warn("too_large", field, shown(value) + " is not below 2^53");
            return null;
        }
        return value.longValue();
    }

    /** A count sent as a text of digits, as services do with what a double would round: no sign, blank, comma or exponent. */
    @Nullable
    public Long digits(String field) {
        JsonNode value = row.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            warn("not_text", field, shown(value) + " is not a text of digits");
            return null;
        }
        String text = value.textValue();
        if (!DIGITS.matcher(text).matches()) {
            warn(
                    "not_an_integer",
                    field,
                    shown(value) + " is not a whole number of 0 or more, written in digits alone");
            return null;
        }
        if (text.length() > 16 || Long.parseLong(text) >= Measurement.LARGEST_EXACT) {
            warn("too_large", field, shown(value) + " is not below 2^53: a double would round it");
            return null;
        }
        return Long.valueOf(text);
    }

    /** A decimal number sent as a text, such as a price: verbatim. */
    @Nullable
    public String decimal(JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !DECIMAL.matcher(value.textValue()).matches()) {
            warn("not_a_decimal", field, shown(value) + " is not a text like \"0.0000012\"");
            return null;
        }
        return value.textValue();
    }

    /** A rating or an index: 0 or more and finite. {@code NaN} and infinities are no value, as a number and as a text. */
    @Nullable
    public Double score(String field) {
        return score(row.path(field), field);
    }

    @Nullable
    public Double score(JsonNode value, String field) {
        if (isNoValue(value)) {
            return null;
        }
        if (!value.isNumber()) {
            warn("not_a_number", field, shown(value) + " is not a number");
            return null;
        }
        double number = value.doubleValue();
        if (number < 0) {
            warn("negative_value", field, shown(value) + " is negative; a score is 0 or more");
            return null;
        }
        if (number >= Measurement.LARGEST_EXACT) {
            warn("too_large", field, shown(value) + " is not below 2^53");
            return null;
        }
        return number == 0 ? 0d : number; // no negative zero
    }

    /** Whether it says that there is no value: absent, null, or a way to write "not a number". */
    public static boolean isNoValue(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && NO_NUMBER.matcher(value.textValue()).matches())
                || (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()));
    }

    /** A parameter count: above 0. */
    @Nullable
    public Long parameters(String object) {
        String field = object + ".total";
        JsonNode value = row.path(object);
        if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
            warn("not_an_object", object, shown(value) + " is not {parameters, total}");
            return null;
        }
        Long total = count(value.path("total"), field);
        if (total != null && total == 0) {
            warn("zero_parameters", field, "0 parameters; a count is above 0");
            return null;
        }
        return total;
    }

    /** Printable text without blanks around it; null if empty. */
    @Nullable
    public String text(String field) {
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

    /** The printable texts of a list, in its order; null if it is absent, null or none. */
    @Nullable
    public List<String> texts(String field) {
        return texts(row.path(field), field);
    }

    @Nullable
    public List<String> texts(JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            warn("not_a_list", field, shown(value) + " is not a list");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            String text = element.isTextual() ? clean(element.textValue()) : null;
            if (text == null) {
                warn("not_text", field, shown(element) + " in the list is not a text");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A text that must be there; null with a finding if it is not. */
    @Nullable
    public String required(String field) {
        JsonNode value = row.path(field);
        String text = value.isTextual() ? clean(value.textValue()) : null;
        if (text == null) {
            warn("missing_field", field, value.isMissingNode() ? "there is none" : shown(value) + " is not a text");
        }
        return text;
    }

    @Nullable
    public Boolean flag(String field) {
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
    public Instant instant(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            return past(IsoInstant.parse(value), field);
        } catch (DateTimeParseException unreadable) {
            warn("not_a_date", field, shown(row.path(field)) + " is not an ISO 8601 instant");
            return null;
        }
    }

    /** An instant written as ISO text, epoch seconds or epoch milliseconds (above 10^12), as far as it is past. */
    @Nullable
    public Instant time(String field) {
        JsonNode value = row.path(field);
        if (!value.isNumber()) {
            return instant(field);
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
            warn("not_a_date", field, shown(value) + " is no epoch in seconds or milliseconds");
            return null;
        }
        long epoch = value.longValue();
        if (epoch > LARGEST_EPOCH_MILLIS) {
            warn("not_a_date", field, shown(value) + " lies beyond the year 9999");
            return null;
        }
        return past(epoch > 1_000_000_000_000L ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch), field);
    }

    private @Nullable Instant past(Instant instant, String field) {
        if (LocalDate.ofInstant(instant, ZoneOffset.UTC).isAfter(observedOn.plusDays(1))) {
            warn("future_date", field, instant + " lies after " + observedOn + ", the day of the answer");
            return null;
        }
        return instant;
    }

    public void warn(String reason, String field, String detail) {
        findings.warn(reason, index, field, detail);
    }

    /** A value as a finding may show it. */
    public static String shown(JsonNode value) {
        String text = CONTROL.matcher(value.toString()).replaceAll("?");
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    /** Printable and without blanks around it; null if nothing is left. */
    public static @Nullable String clean(String text) {
        // nearly every text is clean, and a page has tens of thousands: no expression for those
        String printable = (hasControls(text) ? CONTROL.matcher(text).replaceAll(" ") : text).strip();
        if (printable.isEmpty()) {
            return null;
        }
        return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
                return true;
            }
        }
        return false;
    }
}
