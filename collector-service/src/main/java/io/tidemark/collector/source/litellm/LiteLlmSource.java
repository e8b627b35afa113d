package io.tidemark.collector.source.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.ConnectorRequest;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and successful requests of an operator's own LiteLLM proxies by model and day. Routes:
 * {@code /user/daily/activity/aggregated}, and {@code /user/daily/activity} for versions without it, last seen in its public
 * source in 2026.
 */
@Singleton
public class LiteLlmSource implements Source {

    public static final String NAME = "litellm";

    private static final String CONNECTORS = "tidemark.collector.litellm.connectors";
    private static final String CONNECTOR = "connector";
    private static final String FROM = "from";
    private static final String TO = "to";

    private final SortedMap<String, Connector> connectors = new TreeMap<>();
    private final UpstreamClient upstream;
    private final Clock clock;

    /** @throws IllegalArgumentException naming the key of what is wrong with a connector: nothing starts half configured */
    @Inject
    public LiteLlmSource(LiteLlmConfig config, UpstreamClient upstream, Clock clock) {
        config.connectors().forEach((name, connector) -> connectors.put(name, new Connector(name, connector)));
        this.upstream = upstream;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunKind kind() {
        return RunKind.tenant;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                "Tokens and successful requests of an operator's own deployments, by model and day, from LiteLLM proxies",
                SourceProfile.Access.OWN,
                connectors.isEmpty() ? CONNECTORS : null,
                new Provenance(null, "Own deployments", Redistribution.NONE, false),
                null, // its figures are nobody else's business, and so is their age
                "litellm.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        ConnectorRequest asked =
                ConnectorRequest.of(request.parameters(), CONNECTORS, connectors.keySet(), Connector.MOST_DAYS);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return asked.connectors().stream()
                .map(name -> new ShardPlan(
                        name,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(CONNECTOR, name)
                                .put(
                                        FROM,
                                        today.minusDays(asked.days().orElse(connectors.get(name).days))
                                                .toString())
                                .put(TO, today.minusDays(1).toString())))
                .toList();
    }

    @Override
    public SourceOutcome fetch(Step step) {
        JsonNode parameters = step.parameters();
        @Nullable
        Connector connector = connectors.get(parameters.path(CONNECTOR).asText());
        if (connector == null) {
            return new Failed(FailureClass.CONTRACT, "connector of shard " + step.shard() + " is no longer configured");
        }
        ActivityStep activity = new ActivityStep(
                upstream,
                connector,
                LocalDate.parse(parameters.path(FROM).asText()),
                LocalDate.parse(parameters.path(TO).asText()));
        return step.cursor() == null ? activity.aggregated() : activity.day(LocalDate.parse(step.cursor()));
    }
}
