package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a ranking: date by date at most fifty models and then {@code other}, the sum of all below. A model that is
 * missing on a day is below the fiftieth, not at zero.
 */
final class RankingRows {

    static final String OTHER = "other";
    private static final int MOST_A_DAY = 51;

    private final Span span;
    private final LocalDate today;
    private final Findings findings;
    private final List<Observation> measurements = new ArrayList<>();
    private final TreeMap<LocalDate, Integer> rowsOfDay = new TreeMap<>();
    private final Set<LocalDate> closed = new HashSet<>(); // days whose "other" was met
    private final Set<String> met = new HashSet<>();
    private @Nullable LocalDate last;
    private long refused;

    /**
     * @param span the days that were asked for
     * @param today the day of the answer: its figures still move
     */
    RankingRows(Span span, LocalDate today, Findings findings) {
        this.span = span;
        this.today = today;
        this.findings = findings;
    }

    void read(JsonNode data) {
        long index = 0;
        for (JsonNode row : data) {
            Fields fields = new Fields(row, ++index, today, findings);
            LocalDate day = day(fields);
            String slug = slug(fields);
            if (day == null || slug == null || !isAsked(day, fields)) {
                refused++;
                continue;
            }
            order(day, slug, fields);
            if (!met.add(day + " " + slug)) {
                fields.warn(
                        "duplicate_row", "model_permaslug", slug + " stands twice on " + day + "; the first row holds");
                refused++;
                continue;
            }
            Long tokens = tokens(fields);
            if (tokens == null) {
                refused++;
            } else {
                measurements.add(new Measurement(
                        new SubjectId(SubjectSpace.OPENROUTER, slug),
                        Metric.OPENROUTER_TOKENS,
                        null,
                        tokens,
                        day,
                        null));
            }
        }
    }

    private static @Nullable LocalDate day(Fields fields) {
        String text = fields.required("date");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            fields.warn(
                    "not_a_date", "date", Fields.shown(fields.row().path("date")) + " is not a day like 2026-05-01");
            return null;
        }
    }

    private static @Nullable String slug(Fields fields) {
        String text = fields.required("model_permaslug");
        if (text == null
                || text.equals(OTHER)
                || CatalogueRow.SLUG.matcher(text).matches()) {
            return text;
        }
        fields.warn(
                "odd_slug",
                "model_permaslug",
                Fields.shown(fields.row().path("model_permaslug")) + " is neither author/name nor 'other'");
        return null;
    }

    private static @Nullable Long tokens(Fields fields) {
        JsonNode value = fields.row().path("total_tokens");
        if (value.isMissingNode() || value.isNull()) {
            fields.warn("missing_field", "total_tokens", "a text of digits is expected");
            return null;
        }
        return fields.digits("total_tokens");
    }

    private boolean isAsked(LocalDate day, Fields fields) {
        if (!day.isBefore(today)) {
            fields.warn("partial_day", "date", day + " was not over when this was answered, " + today);
            return false;
        }
        if (!span.holds(day)) {
            fields.warn(
                    "outside_span", "date", day + " was not asked for; " + span.from() + " to " + span.to() + " was");
            return false;
        }
        return true;
    }

    private void order(LocalDate day, String slug, Fields fields) {
        LocalDate before = last;
        if (before != null && day.isBefore(before)) {
            fields.warn("dates_out_of_order", "date", day + " follows " + before);
        }
        last = day;
        if (closed.contains(day)) {
            fields.warn("other_not_last", "model_permaslug", slug + " follows 'other' on " + day);
        }
        if (slug.equals(OTHER)) {
            closed.add(day);
        }
        if (rowsOfDay.merge(day, 1, Integer::sum) == MOST_A_DAY + 1) {
            fields.warn("too_many_rows", "date", day + " has more than " + MOST_A_DAY + " rows: where is its cut?");
        }
    }

    /** Names each day that the answer should hold and does not: not observed, which is not zero. */
    void reportMissingDays(LocalDate from) {
        for (LocalDate day = from.isAfter(span.from()) ? from : span.from();
                !day.isAfter(span.to());
                day = day.plusDays(1)) {
            if (!rowsOfDay.containsKey(day)) {
                findings.warn("missing_day", null, "date", day + " has no rows: not observed");
            }
        }
    }

    List<Observation> measurements() {
        return measurements;
    }

    long refused() {
        return refused;
    }
}
