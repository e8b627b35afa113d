package io.tidemark.collector.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.common.contract.Observation.Measurement;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the series of a range answer, by served name and day. Of a series it looks at no label but the one that says the model. */
record MatrixReader(Connector.Question question, Days days, Findings findings) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,3})?");

    /** Values in whole units; a name without any value is there, too. */
    SortedMap<String, SortedMap<LocalDate, Double>> read(JsonNode result) {
        SortedMap<String, SortedMap<LocalDate, Double>> read = new TreeMap<>();
        long row = 0;
        for (JsonNode series : result) {
            row++;
            Optional<String> name = servedName(series, row);
            if (name.isPresent()) {
                SortedMap<LocalDate, Double> values = values(series, row);
                if (read.putIfAbsent(name.get(), values) != null) {
                    findings.warn("duplicate_series", row, name.get(), "the answer has a series of this name already");
                }
            }
        }
        return read;
    }

    private Optional<String> servedName(JsonNode series, long row) {
        if (question.label() == null) {
            return Optional.ofNullable(question.servedName());
        }
        JsonNode name = series.path("metric").path(question.label());
        if (!name.isTextual() || name.textValue().isEmpty()) {
            findings.warn(
                    "no_model_label",
                    row,
                    question.label(),
                    "a series does not say its model: select such series by .models, or leave them out by .matchers");
            return Optional.empty();
        }
        return Optional.of(name.textValue());
    }

    private SortedMap<LocalDate, Double> values(JsonNode series, long row) {
        SortedMap<LocalDate, Double> values = new TreeMap<>();
        int histograms = series.path("histograms").size();
        if (histograms > 0) {
            findings.warn(
                    "native_histogram",
                    row,
                    null,
                    histograms + " points are native histograms and no numbers: ask for their sum, such as"
                            + " histogram_sum recorded under a name of its own");
        }
        for (JsonNode point : series.path("values")) {
            day(point, row).ifPresent(day -> value(point.path(1), row, day).ifPresent(value -> {
                if (values.putIfAbsent(day, value) != null) {
                    findings.warn("duplicate_point", row, day.toString(), "the series has this day already");
                }
            }));
        }
        if (histograms == 0 && values.size() < days.count()) {
            findings.info(
                    "days_without_value",
                    row,
                    null,
                    values.size() + " of " + days.count() + " days have a value; the others are not observed");
        }
        return values;
    }

    private Optional<LocalDate> day(JsonNode point, long row) {
        Optional<LocalDate> day =
                point.path(0).isNumber() ? days.ending(point.path(0).doubleValue()) : Optional.empty();
        if (day.isEmpty()) {
            findings.warn("odd_point", row, null, "a point is not of a midnight that was asked for");
        }
        return day;
    }

    private OptionalDouble value(JsonNode text, long row, LocalDate day) {
        String written = text.isTextual() ? text.textValue() : "";
        switch (written) {
            case "NaN", "+Inf", "-Inf", "Inf" -> {
                findings.info("no_value", row, null, "NaN and infinities are no values");
                return OptionalDouble.empty();
            }
            default -> {
                return number(written, text, row, day);
            }
        }
    }

    private OptionalDouble number(String written, JsonNode text, long row, LocalDate day) {
        if (!NUMBER.matcher(written).matches()) {
            findings.warn("not_a_number", row, day.toString(), shown(text) + " is not a number written as text");
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(written);
        if (value < 0) {
            findings.warn("negative_value", row, day.toString(), written + " is negative: is the metric a counter?");
            return OptionalDouble.empty();
        }
        double whole = Math.floor(value + 0.5); // an increase is extrapolated, tokens are whole
        if (!(whole < Measurement.LARGEST_EXACT)) {
            findings.warn("too_large", row, day.toString(), shown(text) + " is not below 2^53");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(whole);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
