package io.tidemark.collector.source.artificialanalysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indices of Artificial Analysis. Route: {@code /language/models/free} of version 2 of its API, as its public description
 * and public clients show it; not yet seen ourselves.
 */
@Singleton
public class ArtificialAnalysisSource implements Source {

    public static final String NAME = "artificial-analysis";

    static final Provenance TERMS = new Provenance(
            "Artificial Analysis terms of use",
            "Artificial Analysis, https://artificialanalysis.ai/",
            Redistribution.NONE,
            false);

    private static final String KEY = "tidemark.collector.artificial-analysis.api-key";
    private static final String SHARD = "language-models";

    private final @Nullable Credential credential;
    private final CatalogueReader reader;

    @Inject
    public ArtificialAnalysisSource(ArtificialAnalysisConfig config, UpstreamClient upstream) {
        BaseUrl base = BaseUrl.of(config.baseUrl(), "tidemark.collector.artificial-analysis.base-url");
        this.credential = config.apiKey()
                .filter(key -> !key.isBlank())
                .map(key -> Credential.key(base.origin(), "x-api-key", key.strip()))
                .orElse(null);
        this.reader = new CatalogueReader(base, upstream, config);
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
                "The intelligence, coding and agentic index of language models, for internal comparison only",
                SourceProfile.Access.KEY_REQUIRED,
                credential == null ? KEY : null,
                TERMS,
                Duration.ofHours(30), // a day and a missed slot
                "artificial-analysis.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        request.requireOnly();
        if (credential == null) {
            throw new IllegalArgumentException(NAME + " is read with a key only: set " + KEY);
        }
        return List.of(new ShardPlan(SHARD, JsonNodeFactory.instance.objectNode()));
    }

    @Override
    public SourceOutcome fetch(Step step) {
        return credential == null ? new Failed(FailureClass.AUTH, KEY + " is not set") : reader.fetch(credential);
    }
}
