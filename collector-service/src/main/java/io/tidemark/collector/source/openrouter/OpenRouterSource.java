package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.RunParameters;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter in two requests a day: the catalogue, and the tokens of the last completed days. On demand the tokens of any
 * days since 2025, and how many hosts serve each open model. Routes: {@code /models}, {@code /datasets/rankings-daily},
 * {@code /models/{author}/{slug}/endpoints} of openrouter.ai/api/v1, last seen August 2026.
 */
@Singleton
public class OpenRouterSource implements Source {

    public static final String NAME = "openrouter";

    private static final String MODE = "mode";
    private static final String DAILY = "daily";
    private static final String RANKINGS = "rankings";
    private static final String ENDPOINTS = "endpoints";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String CATALOGUE = "catalogue";
    private static final String LEFT_OUT = "rankings_left_out";

    private final OpenRouterClient client;
    private final OpenRouterConfig config;
    private final Clock clock;

    @Inject
    public OpenRouterSource(OpenRouterConfig config, UpstreamClient upstream, Clock clock) {
        this.client = new OpenRouterClient(config, upstream);
        this.config = config;
        this.clock = clock;
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
                "Tokens a day of the fifty busiest models on OpenRouter and of all others together, its catalogue of models"
                        + " and how many hosts serve them; without a key no tokens",
                SourceProfile.Access.KEY_OPTIONAL,
                null,
                new Provenance(
                        "CC-BY-4.0",
                        "Source: OpenRouter (openrouter.ai/rankings). Licensed under CC BY 4.0.",
                        Redistribution.RAW,
                        false),
                Duration.ofHours(30), // a day and a missed slot
                "openrouter.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        RunParameters parameters = new RunParameters(request.parameters(), MODE, FROM, TO);
        LocalDate from = parameters.day(FROM);
        LocalDate to = parameters.day(TO);
        boolean spanned = from != null || to != null;
        String asked = parameters.text(MODE);
        String mode = asked != null ? asked : spanned ? RANKINGS : DAILY;
        if (spanned && mode.equals(ENDPOINTS)) {
            throw new IllegalArgumentException("'from' and 'to' are days of tokens: mode 'endpoints' has none");
        }
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return switch (mode) {
            case DAILY -> daily(spanned ? span(from, to, yesterday) : trailing(yesterday), spanned);
            case RANKINGS -> rankings(span(from, to, yesterday));
            case ENDPOINTS -> List.of(new ShardPlan(ENDPOINTS, kind(ENDPOINTS)));
            default ->
                throw new IllegalArgumentException(
                        "'mode' must be one of daily, rankings, endpoints; not '" + mode + "'");
        };
    }

    private Span trailing(LocalDate yesterday) {
        return new Span(yesterday.minusDays(config.trailingDays() - 1L), yesterday);
    }

    /** @param asked whether someone named the days: then they are not left out without a word */
    private List<ShardPlan> daily(Span span, boolean asked) {
        List<ShardPlan> shards = new ArrayList<>();
        shards.add(new ShardPlan(CATALOGUE, kind(CATALOGUE).put(LEFT_OUT, !client.hasKey())));
        if (client.hasKey() || asked) {
            shards.addAll(rankings(span));
        }
        return shards;
    }

    private List<ShardPlan> rankings(Span span) {
        if (!client.hasKey()) {
            throw new IllegalArgumentException("daily tokens need a key: set tidemark.collector.openrouter.key");
        }
        return span.parts().stream()
                .map(part -> new ShardPlan(
                        RANKINGS + "/" + part,
                        kind(RANKINGS)
                                .put(FROM, part.from().toString())
                                .put(TO, part.to().toString())))
                .toList();
    }

    private static Span span(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate yesterday) {
        Span span = new Span(from == null ? Span.FIRST_DAY : from, to == null ? yesterday : to);
        if (span.from().isBefore(Span.FIRST_DAY)) {
            throw new IllegalArgumentException(
                    "'from' must not lie before " + Span.FIRST_DAY + ", the first day there is");
        }
        if (span.to().isAfter(yesterday)) {
            throw new IllegalArgumentException(
                    "'to' must not lie after " + yesterday + ", the last completed day (UTC)");
        }
        if (span.from().isAfter(span.to())) {
            throw new IllegalArgumentException("'from' (" + span.from() + ") lies after 'to' (" + span.to() + ")");
        }
        return span;
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    @Override
    public SourceOutcome fetch(Step step) {
        JsonNode parameters = step.parameters();
        return switch (parameters.path("kind").asText()) {
            case CATALOGUE ->
                new CatalogueStep(client, config)
                        .fetch(step.cursor(), parameters.path(LEFT_OUT).asBoolean());
            case ENDPOINTS -> new EndpointsStep(client, config).fetch(step.cursor());
            case RANKINGS ->
                new RankingsStep(client, config)
                        .fetch(new Span(
                                LocalDate.parse(parameters.path(FROM).asText()),
                                LocalDate.parse(parameters.path(TO).asText())));
            default -> throw new IllegalArgumentException("no shard of this source: " + step.shard());
        };
    }
}
