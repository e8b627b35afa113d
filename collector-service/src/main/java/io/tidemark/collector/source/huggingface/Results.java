package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns results of benchmarks into scores, each with an entry that says where it comes from. Most results on the Hub are
 * what somebody reports of a model: by default only those that the Hub has verified are published, the others are counted.
 * Shapes: {@code evalResults} and the leaderboard
 * route, which the Hub calls work in progress, last seen October 2026.
 */
final class Results {

    private final boolean unverified;
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** @param unverified whether to publish what nobody has verified too, under a qualifier that says so */
    Results(boolean unverified) {
        this.unverified = unverified;
    }

    List<Observation> observations() {
        return observations;
    }

    /** All results that a repository carries. Absent and null mean that it carries none. */
    void ofRepository(Fields fields, ModelId model) {
        JsonNode results = fields.row().path("evalResults");
        if (results.isMissingNode() || results.isNull()) {
            return;
        }
        if (!results.isArray()) {
            fields.warn("not_a_list", "evalResults", Fields.shown(results) + " is not a list");
            return;
        }
        for (JsonNode result : results) {
            JsonNode data = result.path("data");
            JsonNode dataset = data.path("dataset");
            String id = text(dataset.path("id"));
            if (id == null) {
                fields.warn("odd_benchmark", "evalResults", Fields.shown(result) + " does not say which dataset");
                continue;
            }
            add(fields, model, id, text(dataset.path("task_id")), result, data, "evalResults.value");
        }
    }

    /**
     * One row of a leaderboard.
     *
     * @param task that was asked for; null if none was
     */
    void ofBoard(Fields fields, ModelId model, String dataset, @Nullable String task) {
        String qualifier = add(fields, model, dataset, task, fields.row(), fields.row(), "value");
        Long rank = qualifier == null ? null : fields.count("rank");
        if (qualifier != null && rank != null && rank > 0) {
            observations.add(measurement(fields, model, Metric.RANK, qualifier, rank));
        }
    }

    /** The qualifier under which the result was added; null if it was not. */
    private @Nullable String add(
            Fields fields,
            ModelId model,
            String dataset,
            @Nullable String task,
            JsonNode standing,
            JsonNode told,
            String field) {
        boolean withdrawable = standing.hasNonNull("pullRequest"); // proposed by anyone, and accepted by nobody yet
        boolean verified = standing.path("verified").asBoolean(false) && !withdrawable;
        if (!verified && !unverified) {
            fields.findings()
                    .info(
                            "unverified_result",
                            fields.index(),
                            field,
                            "not verified by the Hub, such as that of " + model);
            return null;
        }
        String qualifier = ResultKey.of(dataset, task, text(told.path("notes")), verified);
        if (qualifier == null) {
            fields.warn("odd_benchmark", field, "'" + dataset + "', task '" + task + "' is no name of a result");
            return null;
        }
        Double value = score(fields, told.path("value"), field);
        if (value == null) {
            return null;
        }
        if (!seen.add(model + " " + qualifier)) {
            fields.warn(
                    "duplicate_result", field, "a second result " + qualifier + " of " + model + "; the first holds");
            return null;
        }
        observations.add(measurement(fields, model, Metric.SCORE, qualifier, value));
        observations.add(entry(fields, model, qualifier, verified, standing, told));
        return qualifier;
    }

    /** A number of 0 or more; texts, lists and objects occur and are none. */
    private static @Nullable Double score(Fields fields, JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull()) {
            fields.warn("no_value", field, "the result has no value");
            return null;
        }
        if (!value.isNumber()) {
            fields.warn("not_a_number", field, Fields.shown(value) + " is not a number");
            return null;
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number) || number >= Measurement.LARGEST_EXACT) {
            fields.warn("too_large", field, Fields.shown(value) + " is not below 2^53");
            return null;
        }
        if (number < 0) {
            fields.warn("negative_value", field, Fields.shown(value) + " is negative; a score is 0 or more");
            return null;
        }
        return number;
    }

    /** What stands behind a score, verbatim. Each result is a register of its own, so that none replaces another. */
    private static Entry entry(
            Fields fields, ModelId model, String qualifier, boolean verified, JsonNode standing, JsonNode told) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("result", qualifier);
        attributes.put("verified", Boolean.toString(verified));
        put("file", standing.path("filename"), attributes);
        put("pull_request", standing.path("pullRequest"), attributes);
        put("date", told.path("date"), attributes);
        put("notes", told.path("notes"), attributes);
        put("lower_is_better", told.path("lower_is_better"), attributes);
        put("revision", told.path("dataset").path("revision"), attributes);
        put("source_name", told.path("source").path("name"), attributes);
        put("source_url", told.path("source").path("url"), attributes);
        return new Entry(SubjectId.of(model), ResultKey.register(qualifier), fields.observedOn(), attributes);
    }

    private static void put(String name, JsonNode value, SortedMap<String, String> attributes) {
        String text = value.isValueNode() && !value.isNull() ? Fields.clean(value.asText()) : null;
        if (text != null) {
            attributes.put(name, text);
        }
    }

    private static Measurement measurement(
            Fields fields, ModelId model, Metric metric, String qualifier, double value) {
        return new Measurement(SubjectId.of(model), metric, qualifier, value, fields.observedOn(), null);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? Fields.clean(value.textValue()) : null;
    }
}
