package io.tidemark.local.modelscope;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.figures.MirroredModel;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that a world has on another hub, as ModelScope lists them. */
public final class ModelScopeStandIn implements StandIn {

    private static final String TASK = "task:";

    @Override
    public String source() {
        return "modelscope";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        if (world.figures().mirrored().isEmpty()) {
            return Optional.empty();
        }
        ModelScopeSite site =
                new ModelScopeSite(world.label("mirrored"), Clock.fixed(world.now(), ZoneOffset.UTC), Set.of());
        world.figures().mirrored().forEach(model -> site.put(json(model)));
        return Optional.of(site);
    }

    /** Every owner by name: a world's registry need not know who is who there. */
    @Override
    public ObjectNode request(PreparedWorld world) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode owners = request.putArray("owners");
        world.figures().mirrored().stream()
                .map(MirroredModel::owner)
                .distinct()
                .sorted()
                .forEach(owners::add);
        return request;
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of("TIDEMARK_COLLECTOR_MODELSCOPE_BASE_URL", base + "/openapi/v1");
    }

    private static ObjectNode json(MirroredModel model) {
        ObjectNode json = ModelScopeSite.model(model.id(), model.downloads())
                .put("likes", model.likes())
                .put("license", model.license())
                .put("params", model.parameters())
                .put("file_size", model.fileSize())
                .put("created_at", model.created().toString())
                .put("last_modified", model.modified().toString());
        ArrayNode tags = json.putArray("tags");
        ArrayNode tasks = json.putArray("tasks");
        for (String tag : model.tags()) {
            tags.add(tag);
            if (tag.startsWith(TASK)) {
                tasks.add(tag.substring(TASK.length()));
            }
        }
        return json;
    }
}
