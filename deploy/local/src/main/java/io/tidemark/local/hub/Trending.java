package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import java.util.List;

/**
 * {@code GET /api/trending}. Without {@code type} models and datasets come mixed, and {@code limit} counts each kind. Models
 * come without {@code _id}.
 */
final class Trending {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST = 20;

    private final World world;

    Trending(World world) {
        this.world = world;
    }

    Reply answer(Request request) {
        Query query = request.parameters();
        int limit = query.number("limit", 10);
        if (limit < 1 || limit > MOST) {
            return Reply.error(400, "\"limit\" must be a number from 1 to " + MOST);
        }
        String type = query.first("type").orElse("all");
        if (!List.of("all", "model", "dataset", "space").contains(type)) {
            return Reply.error(400, "\"type\" must be one of [all, dataset, model, space]");
        }
        ObjectNode body = NODES.objectNode();
        ArrayNode trending = body.putArray("recentlyTrending");
        if (type.equals("all") || type.equals("model")) {
            SortOrder order = new SortOrder("trendingScore");
            world.models().stream().sorted(order.comparator()).limit(limit).forEach(model -> trending.addObject()
                    .<ObjectNode>set("repoData", model(model))
                    .put("repoType", "model"));
        }
        if (type.equals("all") || type.equals("dataset")) {
            world.datasets().stream().limit(limit).forEach(dataset -> trending.addObject()
                    .<ObjectNode>set("repoData", dataset(dataset))
                    .put("repoType", "dataset"));
        }
        return Reply.json(body);
    }

    private ObjectNode model(HubModel model) {
        ObjectNode data = NODES.objectNode();
        data.put("author", model.author()).put("id", model.path()).put("repoType", "model");
        data.set("authorData", Owners.shortly(world, String.valueOf(model.author())));
        for (String name : List.of("downloads", "gated", "lastModified", "likes", "pipeline_tag", "private")) {
            JsonNode value = model.field(name);
            if (value != null) {
                data.set(name, value);
            }
        }
        JsonNode safetensors = model.field("safetensors");
        if (safetensors != null) {
            data.set("numParameters", safetensors.path("total"));
        }
        data.putArray("availableInferenceProviders");
        return data;
    }

    private static ObjectNode dataset(HubDataset dataset) {
        return NODES.objectNode()
                .put("author", dataset.path().substring(0, dataset.path().indexOf('/')))
                .put("downloads", dataset.downloads())
                .put("id", dataset.path())
                .put("likes", dataset.likes())
                .put("private", false)
                .put("repoType", "dataset")
                .put("isBenchmark", dataset.tags().contains("benchmark:official"));
    }
}
