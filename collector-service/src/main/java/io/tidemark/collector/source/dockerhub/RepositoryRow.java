package io.tidemark.collector.source.dockerhub;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.EntryAttributes;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository of the namespace: a family of models with all its sizes and builds. Shape: Docker Hub's API, the record of
 * one repository, last seen 2026.
 *
 * @param types what it contains; null if it does not say
 */
record RepositoryRow(String name, @Nullable List<String> types, Fields fields) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*");
    private static final int LONGEST_NAME = 255;
    private static final String MODEL = "model";

    /** Null, with a finding, if the row does not say which repository of this namespace it is. */
    static @Nullable RepositoryRow read(Fields fields, String namespace) {
        String name = fields.required("name");
        String owner = fields.required("namespace");
        if (name == null || owner == null) {
            return null;
        }
        if (!owner.equals(namespace)) {
            fields.warn(
                    "other_namespace",
                    "namespace",
                    Fields.shown(fields.row().path("namespace")) + " is not " + namespace);
            return null;
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            fields.warn("odd_name", "name", Fields.shown(fields.row().path("name")) + " is no name of a repository");
            return null;
        }
        return new RepositoryRow(name, fields.texts("content_types"), fields);
    }

    boolean isModel() {
        return types != null && types.contains(MODEL);
    }

    boolean isPrivate() {
        return fields.row().path("is_private").asBoolean();
    }

    List<Observation> observations(String namespace) {
        SubjectId subject = new SubjectId(SubjectSpace.DOCKERHUB, namespace + "/" + name);
        List<Observation> all = new ArrayList<>();
        all.add(new EntryAttributes(fields)
                .put("repository_type", fields.text("repository_type"))
                .put("status", fields.text("status_description"))
                .put("date_registered", written(fields.instant("date_registered")))
                .put("last_updated", written(fields.instant("last_updated")))
                .put("storage_size", fields.count("storage_size"))
                .list("content_types", types)
                .list("media_types", fields.texts("media_types"))
                .list("categories", categories())
                .of(subject));
        measure(subject, "pull_count", Metric.DOCKERHUB_PULLS, all);
        measure(subject, "star_count", Metric.DOCKERHUB_STARS, all);
        return all;
    }

    private void measure(SubjectId subject, String field, Metric metric, List<Observation> all) {
        Long value = fields.count(field);
        if (value != null) {
            all.add(new Measurement(subject, metric, null, value, fields.observedOn(), null));
        }
    }

    private List<String> categories() {
        List<String> slugs = new ArrayList<>();
        for (JsonNode category : fields.row().path("categories")) {
            String slug = category.path("slug").isTextual()
                    ? Fields.clean(category.path("slug").textValue())
                    : null;
            if (slug != null) {
                slugs.add(slug);
            }
        }
        return slugs;
    }

    private static @Nullable String written(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
