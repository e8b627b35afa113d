package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repository as the Hub would answer for it.
 *
 * @param id the Hub's {@code _id}: 24 hex digits, survives renames
 * @param path {@code organization/name} in canonical case
 * @param fields the Hub's attributes by the names that {@code expand} takes; a missing one is absent from answers, which
 *     is not the same as {@code null} or {@code 0}
 */
public record HubModel(String id, String path, ObjectNode fields) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public HubModel {
        if (!id.matches("[0-9a-f]{24}")) {
            throw new IllegalArgumentException("'" + id + "' is not an _id of 24 lower-case hex digits");
        }
    }

    /** Starts a public, ungated repository without counters. */
    public static Builder of(String id, String path) {
        return new Builder(id, path);
    }

    /** The same repository under another path: what a rename or a transfer makes of it. */
    public HubModel at(String newPath) {
        ObjectNode copy = fields.deepCopy();
        copy.put("author", owner(newPath));
        return new HubModel(id, newPath, copy);
    }

    /** The owner's namespace; null for a bare legacy name. */
    public @Nullable String author() {
        return owner(path);
    }

    @Nullable
    JsonNode field(String name) {
        return fields.get(name);
    }

    /** Not shown to strangers. */
    boolean isPrivate() {
        return fields.path("private").asBoolean();
    }

    /** An instant as the Hub writes it. */
    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    private static @Nullable String owner(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? null : path.substring(0, slash);
    }

    /** Collects a repository's attributes; what is not set stays absent. */
    public static final class Builder {
        private final String id;
        private final String path;
        private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

        private Builder(String id, String path) {
            this.id = id;
            this.path = path;
            fields.put("author", owner(path));
            fields.put("private", false);
            fields.put("disabled", false);
            fields.put("gated", false);
        }

        public Builder created(Instant instant) {
            fields.put("createdAt", MILLIS.format(instant));
            return this;
        }

        public Builder modified(Instant instant) {
            fields.put("lastModified", MILLIS.format(instant));
            return this;
        }

        /** Downloads of the last 30 days, downloads since the beginning, and likes, as they stand now. */
        public Builder counters(long downloads, long downloadsAllTime, long likes) {
            fields.put("downloads", downloads);
            fields.put("downloadsAllTime", downloadsAllTime);
            fields.put("likes", likes);
            return this;
        }

        public Builder pipeline(String tag) {
            fields.put("pipeline_tag", tag);
            return this;
        }

        public Builder library(String name) {
            fields.put("library_name", name);
            return this;
        }

        public Builder tags(Collection<String> tags) {
            fields.set("tags", strings(tags));
            return this;
        }

        /** Stored elements of one data type, as safetensors headers tell. */
        public Builder safetensors(String type, long parameters) {
            ObjectNode node = fields.putObject("safetensors");
            node.putObject("parameters").put(type, parameters);
            node.put("total", parameters);
            return this;
        }

        /** Declared parents; also adds the lineage tags that the Hub derives from them. */
        public Builder parents(String relation, List<Parent> parents) {
            ObjectNode node = fields.putObject("baseModels").put("relation", relation);
            var models = node.putArray("models");
            var tags = fields.withArray("tags");
            for (Parent parent : parents) {
                models.addObject().put("_id", parent.id()).put("id", parent.path());
                tags.add("base_model:" + parent.path());
                tags.add("base_model:" + relation + ":" + parent.path());
            }
            return this;
        }

        /** Any other attribute, or an odd value of a known one. */
        public Builder set(String name, JsonNode value) {
            fields.set(name, value);
            return this;
        }

        public HubModel build() {
            return new HubModel(id, path, fields.deepCopy());
        }

        private static JsonNode strings(Collection<String> values) {
            var array = JsonNodeFactory.instance.arrayNode();
            values.forEach(array::add);
            return array;
        }
    }

    /** A declared parent with the {@code _id} the Hub resolved it to. */
    public record Parent(String id, String path) {}
}
