package io.tidemark.collector.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and requests of an operator's own deployments by model and day, one range query a figure. Route:
 * {@code /api/v1/query_range} of the Prometheus HTTP API, last seen in its documentation of version 3.
 */
@Singleton
public class PrometheusSource implements Source {

    public static final String NAME = "prometheus";

    private static final String CONNECTORS = "tidemark.collector.prometheus.connectors";
    private static final String CONNECTOR = "connector";
    private static final String METRIC = "metric";

    private final SortedMap<String, Connector> connectors = new TreeMap<>();
    private final UpstreamClient upstream;
    private final Clock clock;

    /** @throws IllegalArgumentException naming the key of what is wrong with a connector: nothing starts half configured */
    @Inject
    public PrometheusSource(PrometheusConfig config, UpstreamClient upstream, Clock clock) {
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
                "Tokens and requests of an operator's own deployments, by served model and day, from Prometheus",
                SourceProfile.Access.OWN,
                connectors.isEmpty() ? CONNECTORS : null,
                new Provenance(null, "Own deployments", Redistribution.NONE, false),
                null, // its figures are nobody else's business, and so is their age
                "prometheus.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        ConnectorRequest asked = ConnectorRequest.of(request.parameters(), CONNECTORS, connectors.keySet(), Days.MOST);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<ShardPlan> shards = new ArrayList<>();
        for (String name : asked.connectors()) {
            Connector connector = connectors.get(name);
            Days days = Days.before(today, asked.days().orElse(connector.days));
            for (Metric figure : connector.figures()) {
                ObjectNode parameters = JsonNodeFactory.instance.objectNode();
                parameters.put(CONNECTOR, name).put(METRIC, figure.wireName());
                days.into(parameters);
                shards.add(new ShardPlan(name + "/" + figure.wireName(), parameters));
            }
        }
        return shards;
    }

    @Override
    public SourceOutcome fetch(Step step) {
        JsonNode parameters = step.parameters();
        @Nullable
        Connector connector = connectors.get(parameters.path(CONNECTOR).asText());
        Metric figure = Metric.of(parameters.path(METRIC).asText());
        int index = step.cursor() == null ? 0 : Integer.parseInt(step.cursor());
        if (connector == null || index >= connector.questions(figure).size()) {
            return new Failed(FailureClass.CONTRACT, "shard " + step.shard() + " is no longer configured");
        }
        return new RangeStep(upstream, connector, figure, Days.of(parameters)).fetch(index);
    }
}
