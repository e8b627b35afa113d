package io.tidemark.scoring.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.store.MeasurementColumns;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a measurement straight from the parser into columns. They are nearly all that ever arrives, so this does without
 * a tree or an object for each; {@link Measurement} states the same rules.
 */
final class MeasurementReader {

    private final DayRange days;
    private String lastSubject = "";
    private SubjectSpace lastSpace = SubjectSpace.HUB;

    private @Nullable String subject;
    private @Nullable Metric metric;
    private @Nullable String qualifier;
    private @Nullable LocalDate day;
    private double value;
    private boolean valued;
    private long readAt;
    private @Nullable Rejected rejected;

    MeasurementReader(DayRange days) {
        this.days = days;
    }

    /**
     * Reads the members left of the current object, to its end whatever is wrong with them.
     *
     * @throws Rejected naming the first member that is missing or wrong; the parser stands at the object's end
     * @throws IOException if it is not JSON at all
     */
    void read(JsonParser json, int batch, MeasurementColumns into) throws IOException, Rejected {
        subject = null;
        metric = null;
        qualifier = null;
        day = null;
        valued = false;
        readAt = MeasurementColumns.NO_INSTANT;
        rejected = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            try {
                member(json, name, token);
            } catch (Rejected wrong) {
                rejected = rejected == null ? wrong : rejected;
            }
            json.skipChildren();
        }
        if (rejected != null) {
            throw rejected;
        }
        if (subject == null || metric == null || day == null || !valued) {
            throw new Rejected("missing_member", "a measurement has subject, metric, value and observedOn");
        }
        if (!metric.appliesTo(lastSpace)) {
            throw new Rejected(
                    "odd_subject", metric.wireName() + " is counted of repositories of the Hub, not of " + subject);
        }
        into.add(batch, subject, metric, qualifier, (int) day.toEpochDay(), value, readAt);
    }

    private void member(JsonParser json, String name, JsonToken token) throws IOException, Rejected {
        if (token == JsonToken.VALUE_NULL) {
            return; // as if it were not there
        }
        switch (name) {
            case "subject" -> subject = subject(json);
            case "metric" -> metric = metric(json);
            case "qualifier" -> qualifier = qualifier(json);
            case "value" -> {
                value = value(json, token);
                valued = true;
            }
            case "observedOn" -> {
                day = date(json);
                days.require(day);
            }
            case "readAt" -> readAt = instant(json);
            default -> {} // a newer writer may add members
        }
    }

    private String subject(JsonParser json) throws IOException, Rejected {
        String text = json.getText();
        if (text.equals(lastSubject)) {
            return lastSubject;
        }
        try {
            lastSpace = SubjectId.parse(text).space();
        } catch (IllegalArgumentException odd) {
            throw new Rejected(
                    text.indexOf(':') < 0 ? "odd_model_id" : "odd_subject", String.valueOf(odd.getMessage()));
        }
        lastSubject = text;
        return text;
    }

    private static Metric metric(JsonParser json) throws IOException, Rejected {
        try {
            return Metric.of(json.getText());
        } catch (IllegalArgumentException unknown) {
            throw new Rejected("unknown_metric", "metric " + unknown.getMessage());
        }
    }

    private static String qualifier(JsonParser json) throws IOException, Rejected {
        String text = json.getText();
        if (!Measurement.isQualifier(text)) {
            throw new Rejected("odd_qualifier", "qualifier '" + text + "' is not 1 to 120 letters, digits or ._/:@-");
        }
        return text;
    }

    private static double value(JsonParser json, JsonToken token) throws IOException, Rejected {
        if (!token.isNumeric()) {
            throw new Rejected("not_a_number", "value " + json.getText() + " is not a number");
        }
        double number = json.getDoubleValue();
        if (number < 0) {
            throw new Rejected("negative_value", "value must not be negative, was " + number);
        }
        if (!(number < Measurement.LARGEST_EXACT)) {
            throw new Rejected("value_too_large", "value must be below 2^53, was " + number);
        }
        return number == 0 ? 0 : number; // no negative zero
    }

    private static LocalDate date(JsonParser json) throws IOException, Rejected {
        String text = json.getText();
        try {
            return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        } catch (DateTimeException | IndexOutOfBoundsException malformed) {
            throw new Rejected("bad_date", "observedOn '" + text + "' is not a date such as 2026-08-21");
        }
    }

    /** The number between two positions of {@code yyyy-MM-dd}: a formatter would take longer than all the rest. */
    private static int digits(String text, int from, int to) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not yyyy-MM-dd");
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long instant(JsonParser json) throws IOException, Rejected {
        String text = json.getText();
        try {
            return MeasurementColumns.micros(Instant.parse(text));
        } catch (DateTimeException | ArithmeticException malformed) {
            throw new Rejected("bad_instant", "readAt '" + text + "' is not an instant such as 2026-08-21T03:00:00Z");
        }
    }
}
