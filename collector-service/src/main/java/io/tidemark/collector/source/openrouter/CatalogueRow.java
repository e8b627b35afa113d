package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code /models}: required members checked, the others as they were written. Shape: OpenRouter's OpenAPI, last
 * seen August 2026.
 *
 * @param id public id, perhaps with a variant such as {@code :free}
 * @param slug the stable key, which several ids may share
 * @param created when it was listed, epoch seconds: no release date
 * @param huggingFaceId the repository it claims to be; null, absent and empty all mean that it does not say
 */
record CatalogueRow(
        Fields fields,
        String id,
        String slug,
        String name,
        long created,
        @Nullable String promptPrice,
        @Nullable String completionPrice,
        @Nullable String huggingFaceId) {

    static final Pattern SLUG = Pattern.compile("[^/\\s\\p{Cntrl}]{1,150}/[^/\\s\\p{Cntrl}]{1,149}");

    /** Null, with findings, if a required member is not there or has the wrong type. */
    static @Nullable CatalogueRow read(Fields fields) {
        String id = slug(fields, "id");
        String slug = slug(fields, "canonical_slug");
        String name = fields.required("name");
        Long created = fields.count("created");
        if (!fields.row().hasNonNull("created")) {
            fields.warn("missing_field", "created", "epoch seconds are expected");
        }
        JsonNode pricing = fields.row().path("pricing");
        if (!pricing.isObject()) {
            fields.warn("missing_field", "pricing", "an object of prices is expected");
        }
        if (id == null || slug == null || name == null || created == null || !pricing.isObject()) {
            return null;
        }
        return new CatalogueRow(
                fields,
                id,
                slug,
                name,
                created,
                fields.decimal(pricing.path("prompt"), "pricing.prompt"),
                fields.decimal(pricing.path("completion"), "pricing.completion"),
                fields.text("hugging_face_id"));
    }

    private static @Nullable String slug(Fields fields, String field) {
        String text = fields.required(field);
        if (text != null && !SLUG.matcher(text).matches()) {
            fields.warn("odd_slug", field, Fields.shown(fields.row().path(field)) + " is not author/name");
            return null;
        }
        return text;
    }

    boolean isAlias() {
        return fields.row().hasNonNull("alias_target") || id.startsWith("~") || slug.startsWith("~");
    }

    /** Without a price of its own: it costs what the model it chooses costs. */
    boolean isUnpriced() {
        return isNegative(promptPrice) || isNegative(completionPrice);
    }

    boolean isVariant() {
        return id.indexOf(':') >= 0;
    }

    private static boolean isNegative(@Nullable String price) {
        return price != null && price.startsWith("-");
    }
}
