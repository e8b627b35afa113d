package io.tidemark.local.dockerhub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.figures.PackagedFamily;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The packaged families of a world as repositories of Docker Hub's namespace for models. */
public final class DockerHubStandIn implements StandIn {

    /** Requests a minute that were seen to be allowed. */
    private static final int QUOTA = 180;

    @Override
    public String source() {
        return "dockerhub";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        if (world.figures().packaged().isEmpty()) {
            return Optional.empty();
        }
        DockerHubSite site = new DockerHubSite(
                world.label("packaged"),
                Clock.fixed(world.now(), ZoneOffset.UTC),
                clock,
                QUOTA,
                DockerHubSite.RetryForm.OLDER);
        world.figures().packaged().forEach(family -> site.put(repository(family)));
        return Optional.of(site);
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of("TIDEMARK_COLLECTOR_DOCKERHUB_BASE_URL", base.toString());
    }

    private static ObjectNode repository(PackagedFamily family) {
        ObjectNode repository = DockerHubSite.repository(family.name(), 0)
                .put("pull_count", family.pulls())
                .put("star_count", family.stars())
                .put("date_registered", family.registered().toString())
                .put(
                        "last_updated",
                        family.updated() == null ? null : family.updated().toString())
                .put("storage_size", family.storageSize());
        ArrayNode types = repository.putArray("content_types");
        family.contentTypes().forEach(types::add);
        if (!family.contentTypes().contains("model")) {
            repository.putArray("media_types").add("application/vnd.oci.image.config.v1+json");
        }
        return repository;
    }
}
