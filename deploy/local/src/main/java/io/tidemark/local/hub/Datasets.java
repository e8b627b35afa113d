package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/datasets}, {@code /api/datasets/{owner}/{name}} and its {@code /leaderboard}. */
final class Datasets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LEADERBOARD = "/leaderboard";

    private final World world;

    Datasets(World world) {
        this.world = world;
    }

    /** Newest first, in one page: filters are AND-ed. */
    Reply list(Request request) {
        Query query = request.parameters();
        List<String> tags = query.all("filter");
        ArrayNode rows = NODES.arrayNode();
        world.datasets().stream()
                .filter(dataset -> dataset.tags().containsAll(tags))
                .sorted(Comparator.comparing(HubDataset::created).reversed().thenComparing(HubDataset::id))
                .limit(query.number("limit", 1_000))
                .forEach(dataset -> rows.add(row(dataset)));
        return Reply.json(rows);
    }

    /** @param path what follows {@code /api/datasets/}, decoded */
    Reply answer(String path, Request request, @Nullable String account) {
        boolean board = path.endsWith(LEADERBOARD);
        String name = board ? path.substring(0, path.length() - LEADERBOARD.length()) : path;
        Optional<HubDataset> dataset = world.datasets().stream()
                .filter(known -> known.path().equals(name))
                .findFirst();
        if (dataset.isEmpty()) {
            return account == null
                    ? Reply.error(401, "Invalid username or password.")
                            .with("X-Error-Message", "Invalid username or password.")
                    : Reply.error(404, "Repository not found").with("X-Error-Code", "RepoNotFound");
        }
        if (!board) {
            return Reply.json(row(dataset.get()));
        }
        if (!dataset.get().gated().equals("false") && account == null) {
            return Reply.error(401, "Access to dataset " + name + " is restricted.")
                    .with("X-Error-Code", "GatedRepo");
        }
        return Reply.json(leaderboard(name, request.parameters().first("task_id")));
    }

    private static ObjectNode row(HubDataset dataset) {
        ObjectNode row = NODES.objectNode()
                .put("_id", dataset.id())
                .put("id", dataset.path())
                .put("author", dataset.path().substring(0, dataset.path().indexOf('/')))
                .put("private", false);
        row = dataset.gated().equals("false") ? row.put("gated", false) : row.put("gated", dataset.gated());
        row.put("downloads", dataset.downloads()).put("likes", dataset.likes());
        dataset.tags().forEach(row.putArray("tags")::add);
        return row.put("createdAt", HubModel.text(dataset.created()));
    }

    private record Place(HubModel model, JsonNode result) {

        double value() {
            return result.path("data").path("value").doubleValue();
        }
    }

    /** Best first; a value that is no number has no place. */
    private ArrayNode leaderboard(String dataset, Optional<String> task) {
        List<Place> places = new ArrayList<>();
        for (HubModel model : world.models()) {
            JsonNode results = model.field("evalResults");
            for (JsonNode result : results == null ? NODES.arrayNode() : results) {
                JsonNode named = result.path("data").path("dataset");
                boolean ours = named.path("id").asText().equals(dataset)
                        && task.map(id -> id.equals(named.path("task_id").asText()))
                                .orElse(true);
                if (ours && result.path("data").path("value").isNumber()) {
                    places.add(new Place(model, result));
                }
            }
        }
        places.sort(Comparator.comparingDouble(Place::value).reversed().thenComparing(place -> place.model()
                .path()));
        ArrayNode rows = NODES.arrayNode();
        places.forEach(place -> rows.add(row(rows.size() + 1, place)));
        return rows;
    }

    private ObjectNode row(int rank, Place place) {
        ObjectNode row = NODES.objectNode()
                .put("rank", rank)
                .put("modelId", place.model().path());
        row.set("author", Owners.shortly(world, String.valueOf(place.model().author())));
        row.set("value", place.result().path("data").path("value"));
        copy(place.result(), row, "filename", "verified", "pullRequest");
        copy(place.result().path("data"), row, "source", "notes");
        JsonNode safetensors = place.model().field("safetensors");
        if (safetensors != null) {
            row.set("num_parameters", safetensors.path("total"));
        }
        return row;
    }

    private static void copy(JsonNode from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.hasNonNull(name)) {
                to.set(name, from.get(name));
            }
        }
    }
}
