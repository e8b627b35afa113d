package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.registry.Organization;
import io.tidemark.common.registry.OrganizationRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every model of an organization, a thousand a request, then one request for each model that was known and is no longer
 * listed. Routes: {@code /api/organizations/{org}/overview}, {@code /api/models}, {@code /api/models/{org}/{name}} of
 * huggingface.co, last seen July 2026.
 */
@Singleton
public class HuggingFaceSource implements Source {

    public static final String NAME = "huggingface";

    private static final String ORGANIZATIONS = "organizations";
    private static final String ORGANIZATION = "organization";
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    private final OrganizationRegistry registry;
    private final OverviewStep overview;
    private final ListingStep listing;
    private final KnownModelStep knownModel;

    @Inject
    public HuggingFaceSource(HuggingFaceConfig config, RegistryConfig registry, UpstreamClient upstream, Clock clock) {
        this.registry = OrganizationRegistry.of(registry.folder());
        HubClient hub = new HubClient(config, upstream);
        this.overview = new OverviewStep(hub);
        this.listing = new ListingStep(hub, config);
        this.knownModel = new KnownModelStep(hub, clock);
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
                "Downloads, likes and descriptions of every model of the registered organizations on the Hugging Face Hub",
                SourceProfile.Access.KEY_OPTIONAL,
                null,
                new Provenance(null, "Hugging Face Hub", Redistribution.RAW, false),
                Duration.ofHours(30), // a day and a missed slot
                "huggingface.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        List<String> organizations = requested(request.parameters());
        if (organizations.isEmpty()) {
            organizations = registry.all().stream().map(Organization::namespace).toList();
        }
        return organizations.stream()
                .map(name -> new ShardPlan(
                        name, JsonNodeFactory.instance.objectNode().put(ORGANIZATION, name)))
                .toList();
    }

    private static List<String> requested(JsonNode parameters) {
        if (parameters.isNull() || parameters.isMissingNode()) {
            return List.of();
        }
        if (!parameters.isObject()) {
            throw new IllegalArgumentException("parameters must be an object with 'organizations' or nothing");
        }
        parameters.fieldNames().forEachRemaining(name -> {
            if (!name.equals(ORGANIZATIONS)) {
                throw new IllegalArgumentException("unknown parameter '" + name + "'; allowed: " + ORGANIZATIONS);
            }
        });
        JsonNode list = parameters.path(ORGANIZATIONS);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "'organizations' must be a list of at least one namespace; leave it out for all registered ones");
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (!element.isTextual() || !NAMESPACE.matcher(element.textValue()).matches()) {
                throw new IllegalArgumentException("organization " + Fields.shown(element)
                        + " is not a namespace: 1 to 96 letters, digits, '.', '_' or '-'");
            }
            if (!names.add(element.textValue())) {
                throw new IllegalArgumentException("organization '" + element.textValue() + "' is listed twice");
            }
        }
        return new ArrayList<>(names);
    }

    @Override
    public boolean adaptive(ShardPlan shard) {
        return true;
    }

    @Override
    public SourceOutcome fetch(Step step) {
        String organization = step.parameters().path(ORGANIZATION).asText();
        HubCursor cursor = HubCursor.decode(step.cursor());
        return switch (cursor.phase()) {
            case overview -> overview.fetch(organization);
            case list -> listing.fetch(organization, cursor, step.known());
            case known -> knownModel.fetch(organization, cursor, step.known());
        };
    }
}
