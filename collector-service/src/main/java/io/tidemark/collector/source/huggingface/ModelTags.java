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
import org.jspecify.annotations.Nullable;

/** What the tags of a repository say: licences and declared parents. Their order is not stable, so they are sorted. */
final class ModelTags {

    private static final int MOST_TAGS = 300; // the longest lists seen have about a hundred
    private static final int LONGEST_TAG = 300;
    private static final String LICENSE = "license:";
    private static final String BASE_MODEL = "base_model:";

    private final List<String> tags;

    /** @param tags in their order, each once */
    private ModelTags(List<String> tags) {
        this.tags = tags;
    }

    /** Null if the row does not say which tags there are. */
    static @Nullable ModelTags read(Fields fields, TagPool pool) {
        JsonNode value = fields.row().path("tags");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            fields.warn("not_a_list", "tags", Fields.shown(value) + " is not a list");
            return null;
        }
        List<String> tags = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            String tag = element.isTextual() ? pool.clean(element.textValue()) : null;
            if (tags.size() >= MOST_TAGS) {
                sortOnce(tags);
            }
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
        sortOnce(tags);
        return new ModelTags(List.copyOf(tags));
    }

    /** A short list, and millions of them: sorted in place instead of one by one into a tree. */
    private static void sortOnce(List<String> tags) {
        tags.sort(null);
        int kept = 0;
        for (String tag : tags) {
            if (kept == 0 || !tag.equals(tags.get(kept - 1))) {
                tags.set(kept++, tag);
            }
        }
        tags.subList(kept, tags.size()).clear();
    }

    List<String> all() {
        return tags;
    }

    List<String> licenses() {
        List<String> licenses = new ArrayList<>(1);
        for (String tag : tags) {
            if (tag.startsWith(LICENSE)) {
                String license = tag.substring(LICENSE.length()).toLowerCase(Locale.ROOT);
                if (!license.isEmpty() && !licenses.contains(license)) {
                    licenses.add(license);
                }
            }
        }
        return licenses;
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
        for (String id : unqualified) {
            if (!id.isEmpty() && !qualified.contains(id)) {
                parents.add(new BaseModel(id, null, null));
            }
        }
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
