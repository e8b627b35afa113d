package io.tidemark.collector.source.dockerhub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.RunParameters;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * The packaged models of Docker Hub, in one or two requests. Route: {@code /v2/namespaces/ai/repositories} of
 * hub.docker.com, last seen 2026.
 */
@Singleton
public class DockerHubSource implements Source {

    public static final String NAME = "dockerhub";

    private static final String NAMESPACE = "ai"; // where Docker itself publishes models

    private final RepositoriesStep step;

    @Inject
    public DockerHubSource(DockerHubConfig config, UpstreamClient upstream) {
        this.step = new RepositoriesStep(
                BaseUrl.of(config.baseUrl(), "tidemark.collector.dockerhub.base-url"), config, upstream);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunKind kind() {
        return RunKind.collection;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                "Pulls and stars of the packaged models in Docker Hub's namespace ai, a family each",
                SourceProfile.Access.ANONYMOUS,
                null,
                new Provenance(null, "Docker Hub (hub.docker.com/u/ai)", Redistribution.DERIVED, false),
                Duration.ofHours(30), // a day and a missed slot
                "dockerhub.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        RunParameters.requireKnown(request.parameters(), List.of());
        return List.of(
                new ShardPlan(NAMESPACE, JsonNodeFactory.instance.objectNode().put("namespace", NAMESPACE)));
    }

    @Override
    public SourceOutcome fetch(Step asked) {
        return step.fetch(asked.parameters().path("namespace").asText(), asked.cursor());
    }
}
