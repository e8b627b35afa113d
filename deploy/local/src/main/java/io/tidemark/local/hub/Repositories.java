package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/models/{owner}/{name}} and what lies below it. */
final class Repositories {

    private static final List<String> RELATIONS = List.of("adapter", "merge", "quantized", "finetune");

    private final World world;

    Repositories(World world) {
        this.world = world;
    }

    /**
     * Answers for a repository or a sub-resource of it.
     *
     * @param path what follows {@code /api/models/}, decoded
     * @param account null for an anonymous request: it is not told whether a repository exists
     */
    Reply answer(String path, Request request, @Nullable String account) {
        int first = path.indexOf('/');
        int second = first < 0 ? -1 : path.indexOf('/', first + 1);
        String name = second < 0 ? path : path.substring(0, second);
        String below = second < 0 ? "" : path.substring(second + 1);
        World.Lookup lookup = world.find(name);
        if (lookup instanceof World.Lookup.Missing && first >= 0) {
            // A legacy name has no owner: its sub-resources begin after the first slash.
            String bare = path.substring(0, first);
            if (world.find(bare) instanceof World.Lookup.Moved moved) {
                lookup = moved;
                below = path.substring(first + 1);
            }
        }
        return switch (lookup) {
            case World.Lookup.Found found when found.model().isPrivate() && account == null -> missing(account);
            case World.Lookup.Found found ->
                below.isEmpty() ? detail(found.model(), request) : subResource(found.model(), below, request, account);
            case World.Lookup.Moved moved ->
                Reply.redirect("/api/models/" + moved.canonicalPath()
                        + (below.isEmpty() ? "" : "/" + below)
                        + (request.query().isEmpty() ? "" : "?" + request.query()));
            case World.Lookup.Missing _ -> missing(account);
        };
    }

    private Reply detail(HubModel model, Request request) {
        List<String> asked = request.parameters().all("expand");
        Optional<Reply> refused = Attributes.refuse(asked, Attributes.DETAIL);
        if (refused.isPresent()) {
            return refused.get();
        }
        JsonNode children =
                asked.contains("childrenModelCount") ? children(model) : JsonNodeFactory.instance.nullNode();
        return Reply.json(200, Attributes.detail(model, asked, children));
    }

    private Reply subResource(HubModel model, String below, Request request, @Nullable String account) {
        if (below.equals("revision/main")) {
            return detail(model, request);
        }
        JsonNode gated = model.field("gated");
        if (gated != null && gated.isTextual() && account == null) {
            return Reply.error(
                            401,
                            "Access to model " + model.path()
                                    + " is restricted. You must be authenticated to access it.")
                    .with("X-Error-Code", "GatedRepo");
        }
        JsonNode disabled = model.field("disabled");
        if (disabled != null && disabled.asBoolean()) {
            return Reply.error(403, "Access to this resource is disabled.")
                    .with("X-Error-Message", "Access to this resource is disabled.");
        }
        int slash = below.indexOf('/');
        String revision = slash < 0 ? below : below.substring(slash + 1);
        return Reply.error(404, "Invalid rev id: " + revision).with("X-Error-Code", "RevisionNotFound");
    }

    private ObjectNode children(HubModel parent) {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        for (String relation : RELATIONS) {
            counts.put(
                    relation,
                    world.models().stream()
                            .filter(model -> descends(model, relation, parent))
                            .count());
        }
        return counts;
    }

    private static boolean descends(HubModel model, String relation, HubModel parent) {
        JsonNode lineage = model.field("baseModels");
        if (lineage == null || !lineage.path("relation").asText().equals(relation)) {
            return false;
        }
        for (JsonNode base : lineage.path("models")) {
            if (base.path("_id").asText().equals(parent.id())) {
                return true;
            }
        }
        return false;
    }

    private static Reply missing(@Nullable String account) {
        if (account == null) {
            return Reply.error(401, "Invalid username or password.")
                    .with("X-Error-Message", "Invalid username or password.");
        }
        return Reply.error(404, "Repository not found")
                .with("X-Error-Code", "RepoNotFound")
                .with("X-Error-Message", "Repository not found");
    }
}
