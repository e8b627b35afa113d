package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.registry.OrganizationRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The Hub in five {@link Mode}s. Routes: {@code /api/organizations/{org}/overview}, {@code /api/models},
 * {@code /api/models/{org}/{name}}, {@code /api/datasets}, {@code /api/datasets/{org}/{name}/leaderboard} of
 * huggingface.co, last seen October 2026.
 */
@Singleton
public class HuggingFaceSource implements Source {

    public static final String NAME = "huggingface";

    private final HubPlan plan;
    private final OverviewStep overview;
    private final ListingStep listing;
    private final KnownModelStep knownModel;
    private final SweepStep sweep;
    private final ChildrenStep children;
    private final BoardStep board;
    private final ResultsStep results;

    @Inject
    public HuggingFaceSource(HuggingFaceConfig config, RegistryConfig registry, UpstreamClient upstream, Clock clock) {
        this.plan = new HubPlan(OrganizationRegistry.of(registry.folder()), config, clock);
        HubClient hub = new HubClient(config, upstream);
        this.overview = new OverviewStep(hub);
        this.listing = new ListingStep(hub, config);
        this.knownModel = new KnownModelStep(hub, config, clock);
        this.sweep = new SweepStep(hub, config);
        this.children = new ChildrenStep(hub);
        this.board = new BoardStep(hub);
        this.results = new ResultsStep(hub, config);
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
                "Downloads, likes and descriptions of the registered organizations' models on the Hugging Face Hub and of"
                        + " the derivatives made from any model, the children it counts, and verified benchmark results",
                SourceProfile.Access.KEY_OPTIONAL,
                null,
                new Provenance(null, "Hugging Face Hub", Redistribution.RAW, false),
                Duration.ofHours(30), // a day and a missed slot
                "huggingface.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        return plan.of(request);
    }

    @Override
    public boolean adaptive(ShardPlan shard) {
        return Mode.of(shard.parameters()) == Mode.listing; // other shards of the same name read something else
    }

    @Override
    public SourceOutcome fetch(Step step) {
        return switch (Mode.of(step.parameters())) {
            case listing -> list(step);
            case discovery, walk -> sweep.fetch(step);
            case children -> children.fetch(step);
            case evaluations -> step.parameters().has(HubPlan.ORGANIZATION) ? results.fetch(step) : board.fetch(step);
        };
    }

    private SourceOutcome list(Step step) {
        String organization = step.parameters().path(HubPlan.ORGANIZATION).asText();
        boolean asked = step.parameters().path(HubPlan.OVERVIEW).asBoolean(true);
        HubCursor cursor = HubCursor.decode(step.cursor(), asked);
        return switch (cursor.phase()) {
            case overview -> overview.fetch(step, organization);
            case list -> listing.fetch(step, organization, cursor);
            case known -> knownModel.fetch(step, organization, cursor);
        };
    }
}
