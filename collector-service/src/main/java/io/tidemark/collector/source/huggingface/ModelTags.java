package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation.BaseModel;
import io.tidemark.common.model.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the tags of a repository say: licences and declared parents. Their order is not stable, so they are sorted. */
final class ModelTags {

    private static final int MOST_TAGS = 300; // the longest lists seen have about a hundred
    private static final int LONGEST_TAG = 300;
    private static final String LICENSE = "license:";
    private static final String BASE_MODEL = "base_model:";

    private final Set<String> tags;

    private ModelTags(Set<String> tags) {
        this.tags = tags;
    }

    /** Null if the row does not say which tags there are. */
    static @Nullable ModelTags read(Fields fields) {
        JsonNode value = fields.row().path("tags");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            fields.warn("not_a_list", "tags", Fields.shown(value) + " is not a list");
            return null;
        }
        Set<String> tags = new TreeSet<>();
        for (JsonNode element : value) {
            String tag = element.isTextual() ? Fields.clean(element.textValue()) : null;
            if (tag == null || tag.length() > LONGEST_TAG || tags.size() >= MOST_TAGS) {
                fields.warn(
                        "odd_tag",
                        "tags",
                        Fields.shown(element) + " left out: a tag is a text of at most " + LONGEST_TAG
                                + " characters, and at most " + MOST_TAGS + " are kept");
                continue;
            }
            tags.add(tag);
        }
        return new ModelTags(tags);
    }

    List<String> all() {
        return List.copyOf(tags);
    }

    List<String> licenses() {
        return tags.stream()
                .filter(tag -> tag.startsWith(LICENSE))
                .map(tag -> tag.substring(LICENSE.length()).toLowerCase(Locale.ROOT))
                .filter(license -> !license.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Parents from {@code base_model:ID} and {@code base_model:<relation>:ID}; the unqualified tag counts only where there
     * is no qualified one. An id may contain colons of its own.
     */
    List<BaseModel> baseModels() {
        List<BaseModel> parents = new ArrayList<>();
        Set<String> qualified = new LinkedHashSet<>();
        List<String> unqualified = new ArrayList<>();
        for (String tag : tags) {
            if (!tag.startsWith(BASE_MODEL)) {
                continue;
            }
            String rest = tag.substring(BASE_MODEL.length());
            int colon = rest.indexOf(':');
            Relation relation = colon < 0 ? null : relation(rest.substring(0, colon));
            if (relation == null) {
                unqualified.add(rest);
            } else {
                qualified.add(rest.substring(colon + 1));
                parents.add(new BaseModel(rest.substring(colon + 1), null, relation));
            }
        }
        unqualified.stream()
                .filter(id -> !id.isEmpty() && !qualified.contains(id))
                .forEach(id -> parents.add(new BaseModel(id, null, null)));
        return parents;
    }

    static @Nullable Relation relation(String name) {
        for (Relation relation : Relation.values()) {
            if (relation.wireName().equals(name)) {
                return relation;
            }
        }
        return null;
    }
}
