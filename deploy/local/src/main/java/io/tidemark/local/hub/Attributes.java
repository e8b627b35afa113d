package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which attributes {@code expand} takes on which route, and which ones a row has without it. */
final class Attributes {

    /** In the order in which the Hub names them. */
    static final List<String> LIST = List.of(
            "author",
            "baseModels",
            "cardData",
            "config",
            "createdAt",
            "disabled",
            "downloads",
            "downloadsAllTime",
            "evalResults",
            "gated",
            "inference",
            "inferenceProviderMapping",
            "lastModified",
            "library_name",
            "likes",
            "mask_token",
            "model-index",
            "pipeline_tag",
            "private",
            "safetensors",
            "sha",
            "siblings",
            "spaces",
            "tags",
            "transformersInfo",
            "trendingScore",
            "widgetData",
            "gguf",
            "resourceGroup",
            "xetEnabled");

    static final List<String> DETAIL = Stream.concat(LIST.stream(), Stream.of("childrenModelCount", "usedStorage"))
            .toList();

    private static final List<String> LIST_ROW = List.of(
            "likes", "trendingScore", "private", "downloads", "tags", "pipeline_tag", "library_name", "createdAt");

    private static final List<String> FULL_ROW =
            List.of("author", "gated", "disabled", "lastModified", "sha", "siblings");

    private static final List<String> DETAIL_ROW = List.of(
            "private",
            "pipeline_tag",
            "library_name",
            "tags",
            "downloads",
            "likes",
            "author",
            "sha",
            "lastModified",
            "gated",
            "disabled",
            "model-index",
            "config",
            "cardData",
            "transformersInfo",
            "siblings",
            "spaces",
            "createdAt",
            "safetensors",
            "gguf",
            "usedStorage");

    private Attributes() {}

    /** The refusal of the first name that is not allowed, in the Hub's words. */
    static Optional<Reply> refuse(List<String> asked, List<String> allowed) {
        return allowed.containsAll(asked)
                ? Optional.empty()
                : Optional.of(Reply.error(400, "\"expand\" must be one of [" + String.join(", ", allowed) + "]"));
    }

    /** A listing's row: exactly what was asked, else the usual ones with {@code modelId}. */
    static ObjectNode row(HubModel model, Query query) {
        List<String> asked = query.all("expand");
        if (!asked.isEmpty()) {
            return copy(model, LIST, asked);
        }
        Set<String> names = new LinkedHashSet<>(LIST_ROW);
        if (isTrue(query, "full")) {
            names.addAll(FULL_ROW);
        }
        if (isTrue(query, "cardData")) {
            names.add("cardData");
        }
        if (isTrue(query, "config")) {
            names.add("config");
        }
        return copy(model, List.copyOf(names), List.copyOf(names)).put("modelId", model.path());
    }

    /** A detail answer; the children are counted by the caller. */
    static ObjectNode detail(HubModel model, List<String> asked, JsonNode children) {
        if (asked.isEmpty()) {
            return copy(model, DETAIL_ROW, DETAIL_ROW).put("modelId", model.path());
        }
        ObjectNode row = copy(model, DETAIL, asked);
        if (asked.contains("childrenModelCount")) {
            row.set("childrenModelCount", children);
        }
        // One field, two shapes: a list on the list route, an object keyed by provider here.
        if (row.path("inferenceProviderMapping").isArray()) {
            ObjectNode byProvider = JsonNodeFactory.instance.objectNode();
            row.get("inferenceProviderMapping")
                    .forEach(entry -> byProvider.set(entry.path("provider").asText(), entry));
            row.set("inferenceProviderMapping", byProvider);
        }
        return row;
    }

    private static ObjectNode copy(HubModel model, List<String> order, List<String> asked) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("_id", model.id()).put("id", model.path());
        for (String name : order) {
            JsonNode value = asked.contains(name) ? model.field(name) : null;
            if (value != null) {
                row.set(name, value);
            }
        }
        return row;
    }

    private static boolean isTrue(Query query, String name) {
        return query.first(name).filter("true"::equals).isPresent();
    }
}
