package io.tidemark.collector.source.modelscope;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.EntryAttributes;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model as ModelScope lists it. Shape: {@code /models} of openapi/v1 as its official client reads it, last seen 2026. */
record ModelRow(String id, Fields fields) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,96}/[^/\\s\\p{Cntrl}]{1,190}");

    /** Null, with a finding, if the row does not say which model it is. */
    static @Nullable ModelRow read(JsonNode element, long index, LocalDate observedOn, Findings findings) {
        JsonNode row = Snake.members(element);
        Fields fields = new Fields(row, index, observedOn, findings);
        String id = row.hasNonNull("id") || !row.hasNonNull("path") ? fields.required("id") : olderId(fields);
        if (id == null) {
            return null;
        }
        if (!ID.matcher(id).matches()) {
            fields.warn("odd_model_id", "id", Fields.shown(row.path("id")) + " is not owner/name");
            return null;
        }
        return new ModelRow(id, fields);
    }

    private static @Nullable String olderId(Fields fields) {
        String owner = fields.required("path");
        String name = fields.required("name");
        return owner == null || name == null ? null : owner + "/" + name;
    }

    boolean belongsTo(String owner) {
        return id.toLowerCase(Locale.ROOT).startsWith(owner.toLowerCase(Locale.ROOT) + "/");
    }

    boolean isPrivate() {
        return fields.row().path("private").asBoolean();
    }

    List<Observation> observations() {
        SubjectId subject = new SubjectId(SubjectSpace.MODELSCOPE, id);
        List<Observation> all = new ArrayList<>();
        all.add(new EntryAttributes(fields)
                .put("display_name", fields.text("display_name"))
                .put("license", fields.text("license"))
                .put("params", fields.count("params"))
                .put("file_size", fields.count("file_size"))
                .put("created_at", written(fields.time("created_at")))
                .put("last_modified", written(fields.time("last_modified")))
                .put("gated", fields.flag("gated"))
                .put("login_required", fields.flag("login_required"))
                .list("tasks", fields.texts("tasks"))
                .list("tags", fields.texts("tags"))
                .of(subject));
        measure(subject, "downloads", Metric.MODELSCOPE_DOWNLOADS, all);
        measure(subject, "likes", Metric.MODELSCOPE_LIKES, all);
        return all;
    }

    private void measure(SubjectId subject, String field, Metric metric, List<Observation> all) {
        Long value = fields.count(field);
        if (value != null) {
            all.add(new Measurement(subject, metric, null, value, fields.observedOn(), null));
        }
    }

    private static @Nullable String written(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
