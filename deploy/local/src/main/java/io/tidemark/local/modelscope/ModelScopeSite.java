package io.tidemark.local.modelscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ModelScope's contract over models held in memory, in the order they were put: numbered pages of at most fifty, nothing
 * beyond row 3,000, names in snake_case or, as on older routes, in PascalCase. The models may change while it serves.
 */
public final class ModelScopeSite implements Site {

    private static final String MODELS = "/openapi/v1/models";
    private static final int LARGEST_PAGE = 50;
    private static final int USUAL_PAGE = 10;
    private static final int DEEPEST = 3_000;

    private final String label;
    private final Clock clock;
    private final Set<String> tokens;
    private final Map<String, ObjectNode> models = new LinkedHashMap<>();
    private volatile boolean pascalCase;

    /**
     * @param label for the header {@code X-Tidemark-World}
     * @param clock the world's own time: the day of every reading
     * @param tokens those that are good; none is needed
     */
    public ModelScopeSite(String label, Clock clock, Set<String> tokens) {
        this.label = label;
        this.clock = clock;
        this.tokens = Set.copyOf(tokens);
    }

    /** A model as the service writes it; change what a test is about. */
    public static ObjectNode model(String id, long downloads) {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.put("id", id)
                .put("display_name", id.substring(id.indexOf('/') + 1))
                .put("description", "");
        model.put("downloads", downloads).put("likes", 3).put("license", "apache-2.0");
        model.put("params", 7_241_732_096L).put("file_size", 14_483_464_192L);
        model.putArray("tags").add("library:transformers").add("task:text-generation");
        model.putArray("tasks").add("text-generation");
        model.put("private", false).put("gated", false).put("login_required", false);
        return model.put("created_at", "2026-01-13T00:00:00Z").put("last_modified", "2026-02-11T00:00:00Z");
    }

    /** Adds a model or replaces that of its id. */
    public synchronized ModelScopeSite put(ObjectNode model) {
        models.put(model.path("id").textValue(), model.deepCopy());
        return this;
    }

    public synchronized ModelScopeSite remove(String id) {
        models.remove(id);
        return this;
    }

    /** Writes names as older routes do, from now on. */
    public ModelScopeSite inPascalCase() {
        pascalCase = true;
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Reply error(int status) {
        return failure(status, "error " + status);
    }

    @Override
    public Reply reply(Request request) {
        if (!request.bearer().isEmpty() && !tokens.contains(request.bearer())) {
            return failure(401, "user not logged in");
        }
        String path = request.plainPath();
        if (path.equals(MODELS)) {
            return list(request.parameters());
        }
        if (path.startsWith(MODELS + "/")) {
            return one(path.substring(MODELS.length() + 1));
        }
        return failure(404, "not found");
    }

    private Reply list(Query query) {
        int page = query.number("page_number", 1);
        int size = query.number("page_size", USUAL_PAGE);
        if (page < 1 || size < 1 || size > LARGEST_PAGE) {
            return failure(400, "page_number must be >= 1 and page_size between 1 and " + LARGEST_PAGE);
        }
        if ((long) page * size > DEEPEST) {
            return failure(400, "page_number * page_size must be <= " + DEEPEST);
        }
        List<ObjectNode> matching = matching(query.first("owner").orElse(""));
        int from = Math.min(matching.size(), (page - 1) * size);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = data.putArray("models");
        matching.subList(from, Math.min(matching.size(), from + size)).forEach(rows::add);
        data.put("total_count", matching.size()).put("page_number", page).put("page_size", size);
        return success(data);
    }

    private synchronized List<ObjectNode> matching(String owner) {
        List<ObjectNode> matching = new ArrayList<>();
        models.forEach((id, model) -> {
            if (owner.isEmpty() || id.startsWith(owner + "/")) {
                matching.add(model);
            }
        });
        return matching;
    }

    private synchronized Reply one(String id) {
        ObjectNode model = models.get(id);
        return model == null ? failure(404, "模型不存在") : success(model);
    }

    private Reply success(ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("success", true)
                .put("request_id", "c0ffee00-1111-2222-3333-444455556666")
                .set("data", data);
        return Reply.json(pascalCase ? pascal(body) : body);
    }

    private static Reply failure(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("success", false).put("request_id", "r-" + status).put("message", message);
        return Reply.json(status, body).with("X-Request-Id", "r-" + status);
    }

    /** {@code total_count} becomes {@code TotalCount}; the id becomes {@code Path} and {@code Name}. */
    private static JsonNode pascal(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(pascal(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String text = member.getValue().asText();
            if (member.getKey().equals("id")) {
                int slash = text.indexOf('/');
                object.put("Path", text.substring(0, slash)).put("Name", text.substring(slash + 1));
            } else {
                object.set(pascal(member.getKey()), pascal(member.getValue()));
            }
        });
        return object;
    }

    private static String pascal(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.split("_", -1)) {
            text.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        return text.toString();
    }
}
