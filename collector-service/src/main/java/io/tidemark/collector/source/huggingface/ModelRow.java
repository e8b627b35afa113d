package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.BaseModel;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.ParameterCarrier;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model as the Hub's list and detail routes write it: tolerant of what it does not know, strict in what it uses.
 * Shapes: huggingface.co {@code /api/models}, last seen July 2026.
 */
record ModelRow(ModelDescription description, List<Measurement> measurements) {

    private static final int LONGEST_PARENT = 300;
    private static final int COUNTERS = 3;

    /** Identity of a row, read before anything else. */
    record Identity(ModelId path, String hubId) {}

    /** Null, with a finding, if the row does not say which repository it is. */
    static @Nullable Identity identity(Fields fields) {
        JsonNode hubId = fields.row().path("_id");
        JsonNode id = fields.row().path("id");
        if (!id.isTextual()) {
            fields.warn(
                    "odd_model_id", "id", id.isMissingNode() ? "there is none" : Fields.shown(id) + " is not a text");
            return null;
        }
        ModelId path;
        try {
            path = ModelId.parse(id.textValue());
        } catch (IllegalArgumentException odd) {
            fields.warn("odd_model_id", "id", String.valueOf(odd.getMessage()));
            return null;
        }
        if (!hubId.isTextual() || !isHubId(hubId.textValue())) {
            fields.warn(
                    "odd_hub_id",
                    "_id",
                    (hubId.isMissingNode() ? "there is none" : Fields.shown(hubId) + " is not 24 hex digits")
                            + "; row of " + path);
            return null;
        }
        return new Identity(path, hubId.textValue());
    }

    /** 24 hex digits. A loop and no expression: it is asked for every row and every parent of a walk of millions. */
    private static boolean isHubId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return text.length() == 24;
    }

    /** @param pool of the page */
    static ModelRow read(Fields fields, Identity identity, @Nullable List<ModelId> aliases, TagPool pool) {
        ModelTags tags = ModelTags.read(fields, pool);
        Long safetensors = fields.parameters("safetensors");
        Long gguf = safetensors == null ? fields.parameters("gguf") : null;
        ModelDescription description = new ModelDescription(
                identity.path(),
                fields.observedOn(),
                identity.hubId(),
                aliases,
                fields.instant("createdAt"),
                fields.instant("lastModified"),
                fields.text("sha"),
                fields.text("pipeline_tag"),
                fields.text("library_name"),
                Licences.read(fields, tags),
                tags == null ? null : tags.all(),
                safetensors != null ? safetensors : gguf,
                safetensors != null ? ParameterCarrier.safetensors : gguf != null ? ParameterCarrier.gguf : null,
                baseModels(fields, tags),
                gated(fields),
                fields.flag("disabled"));
        SubjectId subject = SubjectId.of(identity.path());
        List<Measurement> measurements = new ArrayList<>(COUNTERS);
        measure(fields, subject, "downloads", Metric.DOWNLOADS_30D, measurements);
        measure(fields, subject, "downloadsAllTime", Metric.DOWNLOADS_ALL_TIME, measurements);
        measure(fields, subject, "likes", Metric.LIKES, measurements);
        return new ModelRow(description, measurements);
    }

    List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        addTo(all);
        return all;
    }

    void addTo(List<Observation> all) {
        all.add(description);
        all.addAll(measurements);
    }

    private static void measure(
            Fields fields, SubjectId subject, String field, Metric metric, List<Measurement> measurements) {
        Long value = fields.count(field);
        if (value != null) {
            measurements.add(new Measurement(subject, metric, null, value, fields.observedOn(), null));
        }
    }

    /** {@code false}, {@code "auto"} or {@code "manual"}: a boolean or a text. */
    private static @Nullable String gated(Fields fields) {
        JsonNode value = fields.row().path("gated");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isBoolean() && !value.booleanValue()) {
            return "false";
        }
        if (value.isTextual()
                && (value.textValue().equals("auto") || value.textValue().equals("manual"))) {
            return value.textValue();
        }
        fields.warn("odd_gated", "gated", Fields.shown(value) + " is not false, \"auto\" or \"manual\"");
        return null;
    }

    /** The resolved field where there is one, else the tags; null if neither says anything. */
    private static @Nullable List<BaseModel> baseModels(Fields fields, @Nullable ModelTags tags) {
        JsonNode field = fields.row().path("baseModels");
        if (field.isMissingNode() || field.isNull()) {
            return tags == null ? null : tags.baseModels();
        }
        JsonNode models = field.path("models");
        if (!field.isObject() || !models.isArray()) {
            fields.warn("odd_base_models", "baseModels", Fields.shown(field) + " is not {relation, models: [...]}");
            return tags == null ? null : tags.baseModels();
        }
        Relation relation = ModelTags.relation(field.path("relation").asText());
        List<BaseModel> parents = new ArrayList<>();
        for (JsonNode model : models) {
            String id =
                    model.path("id").isTextual() ? Fields.clean(model.path("id").textValue()) : null;
            if (id == null || id.length() > LONGEST_PARENT) {
                fields.warn("odd_base_models", "baseModels", Fields.shown(model) + " has no usable id");
                continue;
            }
            String hubId = model.path("_id").asText();
            parents.add(new BaseModel(id, isHubId(hubId) ? hubId : null, relation));
        }
        return parents;
    }
}
