package io.tidemark.collector.source.artificialanalysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row: a model at one reasoning effort.
 *
 * @param subject the model: the creator's slug and the name without the effort. The ids are of rows and not of models, so no
 *     id is the same for all efforts
 */
record EffortRow(
        SubjectId subject,
        String id,
        String slug,
        String name,
        String creator,
        @Nullable String released,
        @Nullable Double intelligence,
        @Nullable Double coding,
        @Nullable Double agentic) {

    /** A name and what stands in brackets at its end. */
    private static final Pattern BRACKETS = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");

    /** {@code max effort}, {@code Reasoning}, {@code high}, {@code 32k thinking}; not {@code Nov '24}: another model. */
    private static final Pattern EFFORT = Pattern.compile(
            "(?i)(?:(?:adaptive|default|effort|high|low|max|medium|minimal|non-reasoning|none|reasoning|standard|thinking"
                    + "|xhigh|[0-9]+k)(?:[ ,]+|$))+");

    private static final String EVALUATIONS = "evaluations";

    /** @return null if the row is refused; then there is a finding */
    static @Nullable EffortRow read(Fields fields) {
        String id = fields.text("id");
        String slug = fields.text("slug");
        String name = fields.text("name");
        JsonNode creator = fields.row().path("model_creator");
        String creatorSlug = text(creator.path("slug"));
        if (id == null || slug == null || name == null || creatorSlug == null) {
            fields.warn("odd_model", "id", "id, slug, name and model_creator.slug were expected");
            return null;
        }
        SubjectId subject;
        try {
            subject = new SubjectId(SubjectSpace.ARTIFICIAL_ANALYSIS, creatorSlug + "/" + withoutEffort(name));
        } catch (IllegalArgumentException odd) {
            fields.warn("odd_model", "name", String.valueOf(odd.getMessage()));
            return null;
        }
        long before = fields.findings().count();
        Double intelligence = index(fields, "intelligence");
        Double coding = index(fields, "coding");
        Double agentic = index(fields, "agentic");
        if (fields.findings().count() > before) {
            return null; // an index of another type: the row's other figures may mean something else, too
        }
        String creatorName = text(creator.path("name"));
        return new EffortRow(
                subject,
                id,
                slug,
                name,
                creatorName == null ? creatorSlug : creatorName,
                released(fields),
                intelligence,
                coding,
                agentic);
    }

    static String withoutEffort(String name) {
        Matcher brackets = BRACKETS.matcher(name);
        return brackets.matches() && EFFORT.matcher(brackets.group(2)).matches() ? brackets.group(1) : name;
    }

    private static @Nullable Double index(Fields fields, String which) {
        String field = "artificial_analysis_" + which + "_index";
        return fields.score(fields.row().path(EVALUATIONS).path(field), EVALUATIONS + "." + field);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? Fields.clean(value.textValue()) : null;
    }

    private static @Nullable String released(Fields fields) {
        String text = fields.text("release_date");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException unreadable) {
            fields.warn(
                    "not_a_date", "release_date", Fields.shown(fields.row().path("release_date")) + " is not a date");
            return null;
        }
    }
}
