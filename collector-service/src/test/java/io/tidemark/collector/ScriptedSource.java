package io.tidemark.collector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers as a test says, shard by shard; a request names its shards. Without a script a shard is one page of one. */
@Singleton
public class ScriptedSource implements Source {

    public static final LocalDate DAY = LocalDate.parse("2026-08-21");

    private final Map<String, Function<Step, SourceOutcome>> scripts = new ConcurrentHashMap<>();
    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    public void script(String shard, Function<Step, SourceOutcome> script) {
        scripts.put(shard, script);
    }

    public List<Step> steps(String runId) {
        synchronized (steps) {
            return steps.stream().filter(step -> step.runId().equals(runId)).toList();
        }
    }

    public static Page page(Step step, int observations, @Nullable String next) {
        List<Observation> list = IntStream.range(0, observations)
                .<Observation>mapToObj(i -> new Observation.Measurement(
                        new ModelId(step.shard(), "model-" + step.page() + "-" + i), Metric.LIKES, i, DAY, null))
                .toList();
        return page(list, next);
    }

    public static Page page(List<Observation> observations, @Nullable String next) {
        return new Page(
                observations,
                next,
                Instant.parse("2026-08-21T10:00:00Z"),
                "sha256:00",
                new Provenance("MIT", "Scripted, 2026", Redistribution.RAW, true),
                List.of(),
                false);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public RunKind kind() {
        return RunKind.collection;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                "What a test says",
                SourceProfile.Access.ANONYMOUS,
                null,
                new Provenance("MIT", "Scripted, 2026", Redistribution.RAW, true),
                Duration.ofHours(1),
                "scripted.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        List<ShardPlan> shards = new ArrayList<>();
        request.parameters()
                .path("shards")
                .forEach(key -> shards.add(new ShardPlan(key.textValue(), JsonNodeFactory.instance.objectNode())));
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("'shards' must name at least one");
        }
        return shards;
    }

    @Override
    public boolean adaptive(ShardPlan shard) {
        return shard.key().startsWith("adaptive");
    }

    @Override
    public SourceOutcome fetch(Step step) {
        steps.add(step);
        return scripts.getOrDefault(step.shard(), one -> page(one, 1, null)).apply(step);
    }
}
