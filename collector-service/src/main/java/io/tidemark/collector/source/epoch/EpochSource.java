package io.tidemark.collector.source.epoch;

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
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Capabilities Index and the benchmarks of Epoch AI. Files: {@code eci_scores.csv} and {@code benchmark_data.zip} below
 * https://epoch.ai/data, the index last seen in February 2026.
 */
@Singleton
public class EpochSource implements Source {

    public static final String NAME = "epoch";

    static final Provenance TERMS = new Provenance(
            "CC-BY-4.0",
            "Epoch AI, 'Data on AI Benchmarking'. Published online at epoch.ai. Retrieved from"
                    + " 'https://epoch.ai/benchmarks' [online resource].",
            Redistribution.RAW,
            false);

    private static final String TABLE = "table";
    private static final String INDEX = "index";
    private static final String BENCHMARKS = "benchmarks";

    private final IndexTable index;
    private final BenchmarkArchive benchmarks;

    @Inject
    public EpochSource(EpochConfig config, UpstreamClient upstream) {
        BaseUrl base = BaseUrl.of(config.baseUrl(), "tidemark.collector.epoch.base-url");
        this.index = new IndexTable(base, upstream, config);
        this.benchmarks = new BenchmarkArchive(base, upstream, config);
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
                "The Epoch Capabilities Index with its interval, and the scores of the benchmarks that Epoch AI runs,"
                        + " of model versions",
                SourceProfile.Access.ANONYMOUS,
                null,
                TERMS,
                Duration.ofDays(8), // a week and a missed slot
                "epoch.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        request.requireOnly();
        return Stream.of(INDEX, BENCHMARKS)
                .map(table -> new ShardPlan(
                        table, JsonNodeFactory.instance.objectNode().put(TABLE, table)))
                .toList();
    }

    @Override
    public SourceOutcome fetch(Step step) {
        return switch (step.parameters().path(TABLE).asText()) {
            case INDEX -> index.fetch();
            case BENCHMARKS -> benchmarks.fetch();
            case String other -> new Failed(FailureClass.CONTRACT, "there is no table '" + other + "'");
        };
    }
}
