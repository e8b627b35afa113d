package io.tidemark.local.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing's order: a key descending, absent keys last, {@code _id} ascending among equals. Cursors are key sets of it, in
 * the Hub's own form: base64 of {@code {"$or":[{key, _id:{"$gt"}},{key:{"$lt"}},{key:null}]}}.
 */
record SortOrder(String key) {

    static final List<String> KEYS = List.of("createdAt", "downloads", "lastModified", "likes", "trendingScore");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A place in the order: after it the next page begins. */
    record Place(@Nullable JsonNode value, String id) {}

    Comparator<HubModel> comparator() {
        return (left, right) -> compare(place(left), place(right));
    }

    Place place(HubModel model) {
        JsonNode value = model.field(key);
        return new Place(value == null || value.isNull() ? null : value, model.id());
    }

    int compare(Place left, Place right) {
        int byKey = compareKeys(left.value(), right.value());
        return byKey != 0 ? byKey : left.id().compareTo(right.id());
    }

    private static int compareKeys(@Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return left.isNumber() && right.isNumber()
                ? right.decimalValue().compareTo(left.decimalValue())
                : right.asText().compareTo(left.asText());
    }

    String cursor(HubModel last) {
        Place place = place(last);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var alternatives = root.putArray("$or");
        ObjectNode same = alternatives.addObject();
        same.set(key, place.value() == null ? NullNode.getInstance() : place.value());
        same.putObject("_id").put("$gt", place.id());
        if (place.value() != null) {
            alternatives.addObject().putObject(key).set("$lt", place.value());
            alternatives.addObject().putNull(key);
        }
        return Base64.getEncoder().encodeToString(root.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of this order.
     *
     * @throws IllegalArgumentException if it is not one
     */
    Place place(String cursor) {
        try {
            JsonNode first = JSON.readTree(Base64.getDecoder().decode(cursor))
                    .path("$or")
                    .path(0);
            JsonNode id = first.path("_id").path("$gt");
            JsonNode value = first.get(key);
            if (!id.isTextual() || value == null) {
                throw new IllegalArgumentException("no key set of " + key);
            }
            return new Place(value.isNull() ? null : value, id.asText());
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("not JSON", failure);
        } catch (java.io.IOException failure) {
            throw new IllegalArgumentException("not readable", failure);
        }
    }
}
