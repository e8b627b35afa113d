package io.tidemark.collector.schedule;

import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.RunEvent.RunKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that can be planned and is never asked; it takes the parameter {@code part} and no other. */
record StubSource(
        String name, @Nullable String missing, @Nullable Duration freshness) implements Source {

    static StubSource ready(String name) {
        return new StubSource(name, null, Duration.ofHours(30));
    }

    @Override
    public RunKind kind() {
        return RunKind.collection;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile("Nothing", SourceProfile.Access.KEY_REQUIRED, missing, null, freshness, name + ".md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        request.parameters().fieldNames().forEachRemaining(name -> {
            if (!name.equals("part")) {
                throw new IllegalArgumentException("unknown parameter '" + name + "'; allowed: part");
            }
        });
        return List.of(new ShardPlan("all", request.parameters()));
    }

    @Override
    public SourceOutcome fetch(Step step) {
        throw new AssertionError("only planned, never asked");
    }
}
