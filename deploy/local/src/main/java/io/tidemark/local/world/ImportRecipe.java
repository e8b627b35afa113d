package io.tidemark.local.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.model.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One import: files of one source in the same shape.
 *
 * @param source one of the recipe's sources: the name the observations carry
 * @param files below the folder; {@code .gz} by their ending
 * @param mapping which column is what; null if {@code named} is given
 * @param named a mapping that the collector knows by name
 * @param on the day of every row, for files that do not say it
 * @param notes what a reader of the figures should know; shown, never parsed
 */
record ImportRecipe(
        String source,
        List<String> files,
        @Nullable String notes,
        @Nullable Mapping mapping,
        @Nullable String named,
        @Nullable String on) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final Set<String> ATTRIBUTES = Set.of(
            "hubId",
            "createdAt",
            "lastModified",
            "sha",
            "pipelineTag",
            "libraryName",
            "licenses",
            "tags",
            "parameters",
            "gated");

    ImportRecipe(
            @Nullable String source,
            @Nullable List<String> files,
            @Nullable String notes,
            @Nullable Mapping mapping,
            @Nullable String named,
            @Nullable String on) {
        this.source = Given.required("source", source);
        this.files = Given.list("files", files).stream()
                .map(file -> Given.relative("files", file))
                .toList();
        this.notes = notes;
        if ((mapping == null) == (named == null)) {
            throw new IllegalArgumentException(
                    "give either 'mapping', which column is what, or 'named', a mapping that the collector has");
        }
        this.mapping = mapping;
        this.named = named;
        this.on = on;
    }

    /** A column of counts; {@code zeroMeans} is {@code zero} or {@code unknown}. */
    record Measured(String column, @Nullable String zeroMeans) {
        Measured(@Nullable String column, @Nullable String zeroMeans) {
            this.column = Given.required("column", column);
            this.zeroMeans = zeroMeans;
            if (zeroMeans != null && !Set.of("zero", "unknown").contains(zeroMeans)) {
                throw new IllegalArgumentException("zeroMeans '" + zeroMeans + "' is not one of unknown, zero");
            }
        }

        boolean zeroIsUnknown() {
            return "unknown".equals(zeroMeans);
        }
    }

    /** Which column is what; member by member the {@code mapping} of an import request. */
    record Mapping(
            String subject,
            String observedOn,
            @Nullable String readAt,
            @Nullable Map<String, Measured> measurements,
            @Nullable Map<String, String> description,
            @Nullable Map<String, String> skipWhen,
            @Nullable List<String> ignore,
            @Nullable String comment,
            @Nullable List<String> unknownValues,
            @Nullable String delimiter,
            @Nullable String listSeparator) {
        Mapping {
            Given.required("mapping.subject", subject);
            Given.required("mapping.observedOn", observedOn);
            Given.map(measurements).keySet().forEach(Metric::of);
            Given.allowed("description", Given.map(description).keySet(), ATTRIBUTES);
        }
    }

    /** The request for those of the files that are there. */
    ObjectNode body(List<Path> present, SourceTerms terms) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("source", source);
        present.forEach(file -> body.withArray("files").add(file.toString()));
        body.set("provenance", JSON.valueToTree(terms));
        body.set("mapping", named == null ? JSON.valueToTree(mapping) : JsonNodeFactory.instance.textNode(named));
        if (on != null) {
            body.put("on", on);
        }
        return body;
    }
}
