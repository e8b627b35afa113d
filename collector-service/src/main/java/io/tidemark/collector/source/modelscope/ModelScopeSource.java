package io.tidemark.collector.source.modelscope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.RegistryConfig;
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
import io.tidemark.common.registry.OrganizationRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every model of a reviewed owner on ModelScope, fifty a request. Route: {@code /models} of modelscope.cn/openapi/v1, last
 * seen 2026.
 */
@Singleton
public class ModelScopeSource implements Source {

    public static final String NAME = "modelscope";

    private static final String OWNERS = "owners";
    private static final String OWNER = "owner";
    private static final Pattern OWNER_NAME = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    private final OrganizationRegistry registry;
    private final OwnerStep step;

    @Inject
    public ModelScopeSource(ModelScopeConfig config, RegistryConfig registry, UpstreamClient upstream) {
        this.registry = OrganizationRegistry.of(registry.folder());
        this.step =
                new OwnerStep(BaseUrl.of(config.baseUrl(), "tidemark.collector.modelscope.base-url"), config, upstream);
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
                "Downloads and likes of every model of the reviewed owners on ModelScope, and what it says of them",
                SourceProfile.Access.KEY_OPTIONAL,
                null,
                new Provenance(null, "ModelScope (modelscope.cn)", Redistribution.DERIVED, false),
                Duration.ofHours(30), // a day and a missed slot
                "modelscope.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        List<String> owners = new RunParameters(request.parameters(), OWNERS)
                .names(OWNERS, OWNER_NAME, "an owner: 1 to 96 letters, digits, '.', '_' or '-'");
        if (owners.isEmpty()) {
            owners = registry.all().stream()
                    .flatMap(organization -> organization.modelscope().stream())
                    .toList();
        }
        if (owners.isEmpty()) {
            throw new IllegalArgumentException(
                    "no organization of organizations.yaml has an owner on ModelScope; name '" + OWNERS
                            + "' or add 'modelscope' there");
        }
        return owners.stream()
                .map(owner -> new ShardPlan(
                        owner, JsonNodeFactory.instance.objectNode().put(OWNER, owner)))
                .toList();
    }

    @Override
    public SourceOutcome fetch(Step asked) {
        return step.fetch(asked.parameters().path(OWNER).asText(), asked.cursor());
    }
}
