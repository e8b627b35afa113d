package io.tidemark.collector.source.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.litellm.ActivityDocument.Day;
import io.tidemark.collector.source.litellm.ActivityDocument.Metrics;
import io.tidemark.collector.source.litellm.ActivityDocument.Model;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Figures by date and model, added up over rows and pages: the proxy pages over rows of its database, so one date may stand
 * on several. A figure that one of the rows does not say is not known at all, never less.
 */
final class Activity {

    private final LocalDate from;
    private final LocalDate to;
    private final Findings findings;
    private final SortedMap<LocalDate, SortedMap<String, Sums>> sums = new TreeMap<>();
    private long row;

    /** What is known of a model on a day. */
    static final class Sums {
        private final Map<Metric, Long> known = new EnumMap<>(Metric.class);
        private final Set<Metric> unknown = EnumSet.noneOf(Metric.class);

        private void add(Metric metric, @Nullable Long value) {
            if (value == null) {
                unknown.add(metric);
            } else {
                known.merge(metric, value, Math::addExact);
            }
        }

        Optional<Long> of(Metric metric) {
            return unknown.contains(metric) ? Optional.empty() : Optional.ofNullable(known.get(metric));
        }
    }

    /** Days outside of both ends are refused. */
    Activity(LocalDate from, LocalDate to, Findings findings) {
        this.from = from;
        this.to = to;
        this.findings = findings;
    }

    SortedMap<LocalDate, SortedMap<String, Sums>> sums() {
        return sums;
    }

    /** Every name there is, on whatever day. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        sums.values().forEach(models -> names.addAll(models.keySet()));
        return names;
    }

    void add(ActivityDocument document) {
        if (document.results() != null) {
            for (Day day : document.results()) {
                row++;
                date(day).ifPresent(date -> add(date, day));
            }
        }
    }

    private Optional<LocalDate> date(@Nullable Day day) {
        JsonNode text = day == null ? null : day.date();
        try {
            if (text != null && text.isTextual()) {
                LocalDate date = LocalDate.parse(text.textValue());
                if (!date.isBefore(from) && !date.isAfter(to)) {
                    return Optional.of(date);
                }
                findings.warn("odd_date", row, "date", date + " was not asked for");
                return Optional.empty();
            }
        } catch (DateTimeParseException malformed) {
            // refused below, as anything else that is no date
        }
        findings.warn("not_a_date", row, "date", "a day's date is a text such as 2026-11-22");
        return Optional.empty();
    }

    private void add(LocalDate date, Day day) {
        if (day.breakdown() == null || day.breakdown().models() == null) {
            findings.warn("missing_breakdown", row, "breakdown.models", "the day does not say which models were used");
        }
        Map<String, @Nullable Model> models =
                day.breakdown() == null || day.breakdown().models() == null
                        ? Map.of()
                        : day.breakdown().models();
        SortedMap<String, Sums> ofDay = sums.computeIfAbsent(date, unseen -> new TreeMap<>());
        models.forEach((name, model) -> {
            Metrics figures = model == null ? new Metrics(null, null, null) : model.figures();
            Sums ofModel = ofDay.computeIfAbsent(name, unseen -> new Sums());
            ofModel.add(Metric.TOKENS_IN, count(figures.promptTokens(), "prompt_tokens"));
            ofModel.add(Metric.TOKENS_OUT, count(figures.completionTokens(), "completion_tokens"));
            ofModel.add(Metric.REQUESTS, count(figures.successfulRequests(), "successful_requests"));
        });
    }

    private @Nullable Long count(@Nullable JsonNode value, String field) {
        if (value == null || value.isNull()) {
            findings.warn("missing_figure", row, field, "a model has no " + field + ": its day stays unknown");
            return null;
        }
        if (!value.isIntegralNumber()) {
            findings.warn("not_an_integer", row, field, "a count is a whole number");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() >= Measurement.LARGEST_EXACT) {
            findings.warn("too_large", row, field, "a count is below 2^53");
            return null;
        }
        if (value.longValue() < 0) {
            findings.warn("negative_value", row, field, "a count is 0 or more");
            return null;
        }
        return value.longValue();
    }
}
