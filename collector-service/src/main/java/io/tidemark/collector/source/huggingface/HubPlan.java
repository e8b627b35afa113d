package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.registry.Organization;
import io.tidemark.common.registry.OrganizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Splits a request into shards. What depends on the time of the request or on the registry is written into their
 * parameters: a page is read the same way whenever and wherever that happens.
 */
record HubPlan(OrganizationRegistry registry, HuggingFaceConfig config, Clock clock) {

    static final String ORGANIZATION = "organization";
    static final String OVERVIEW = "overview";
    static final String RESOLVE = "resolve";
    static final String SINCE = "since";
    static final String MIN_DOWNLOADS = "minDownloads";
    static final String ORGANIZATIONS = "organizations";
    static final String MODELS = "models";
    static final String BENCHMARK = "benchmark";
    static final String UNVERIFIED = "unverified";
    private static final String PLANNED_AT = "plannedAt";

    /** Key of the one shard of a discovery or a walk. No organization's: a namespace has no slash. */
    static final String WHOLE_HUB = "hub/models";

    /** Key of the shard that finds the official benchmarks by itself. */
    static final String OFFICIAL = "benchmarks/official";

    /** "More than 5 downloads", as the method counts derivatives. */
    private static final long DEFAULT_MIN_DOWNLOADS = 6;

    private static final String DAILY = "daily";
    private static final List<String> TIERS = List.of("all", DAILY);
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,96}");
    private static final Pattern BENCHMARK_NAME =
            Pattern.compile("[A-Za-z0-9._-]{1,96}/[A-Za-z0-9._-]{1,96}(/[A-Za-z0-9._:-]{1,60})?");

    List<ShardPlan> of(RunRequest request) {
        Parameters given = new Parameters(request.parameters());
        Mode mode =
                given.choice(Mode.PARAMETER, Mode.names()).map(Mode::valueOf).orElse(Mode.listing);
        given.allow(mode.parameters());
        return switch (mode) {
            case listing -> listing(given);
            case discovery -> discovery(given);
            case walk -> walk(given);
            case children -> children(given);
            case evaluations -> evaluations(given);
        };
    }

    /** A daily reading spends no request on what changes seldom: that is left to one that is asked for less often. */
    private List<ShardPlan> listing(Parameters given) {
        boolean daily = isDaily(given);
        boolean overviews = given.flag("overviews", !daily);
        boolean resolve = given.flag(RESOLVE, !daily);
        return organizations(given).stream()
                .map(name -> new ShardPlan(
                        name,
                        shard(Mode.listing)
                                .put(ORGANIZATION, name)
                                .put(OVERVIEW, overviews)
                                .put(RESOLVE, resolve)))
                .toList();
    }

    private List<ShardPlan> discovery(Parameters given) {
        Instant now = clock.instant();
        Instant since = given.instant(SINCE)
                .orElseGet(() -> now.minus(config.discoveryWindow()).truncatedTo(ChronoUnit.SECONDS));
        if (since.isAfter(now)) {
            throw new IllegalArgumentException("'since' must not lie in the future, was " + since);
        }
        return List.of(
                new ShardPlan(WHOLE_HUB, withRegistered(shard(Mode.discovery)).put(SINCE, since.toString())));
    }

    private List<ShardPlan> walk(Parameters given) {
        long least = given.count(MIN_DOWNLOADS, DEFAULT_MIN_DOWNLOADS);
        return List.of(new ShardPlan(WHOLE_HUB, withRegistered(shard(Mode.walk)).put(MIN_DOWNLOADS, least)));
    }

    private List<ShardPlan> children(Parameters given) {
        List<String> models = given.list(MODELS, "model", HubPlan::isModel, "organization/name");
        if (models.isEmpty()) {
            return organizations(given).stream()
                    .map(name -> new ShardPlan(name, shard(Mode.children).put(ORGANIZATION, name)))
                    .toList();
        }
        if (given.has(ORGANIZATIONS) || given.has("tier")) {
            throw new IllegalArgumentException(
                    "'models' names all there is to ask for: leave out organizations and tier");
        }
        Map<String, ArrayNode> byOwner = new LinkedHashMap<>();
        models.forEach(model -> byOwner.computeIfAbsent(
                        ModelId.parse(model).organization(), owner -> JsonNodeFactory.instance.arrayNode())
                .add(model));
        return byOwner.entrySet().stream()
                .map(owner -> new ShardPlan(owner.getKey(), shard(Mode.children).set(MODELS, owner.getValue())))
                .toList();
    }

    private List<ShardPlan> evaluations(Parameters given) {
        boolean unverified = given.flag(UNVERIFIED, false);
        List<ShardPlan> shards = new ArrayList<>();
        List<String> benchmarks = given.list(
                "benchmarks",
                BENCHMARK,
                name -> BENCHMARK_NAME.matcher(name).matches(),
                "a dataset, organization/name, or one of its tasks, organization/name/task");
        if (benchmarks.isEmpty()) {
            shards.add(new ShardPlan(OFFICIAL, shard(Mode.evaluations).put(UNVERIFIED, unverified)));
        }
        for (String name : benchmarks) {
            shards.add(new ShardPlan(
                    "benchmarks/" + name,
                    shard(Mode.evaluations).put(BENCHMARK, name).put(UNVERIFIED, unverified)));
        }
        if (given.has(ORGANIZATIONS) || given.has("tier")) {
            for (String name : organizations(given)) {
                shards.add(new ShardPlan(
                        name, shard(Mode.evaluations).put(ORGANIZATION, name).put(UNVERIFIED, unverified)));
            }
        }
        return shards;
    }

    /** When the run was planned: what stands in for the time of an answer where there is none. */
    static Instant plannedAt(JsonNode shard) {
        return Instant.parse(shard.path(PLANNED_AT).asText());
    }

    private List<String> organizations(Parameters given) {
        List<String> named = given.list(
                ORGANIZATIONS,
                ORGANIZATION,
                name -> NAMESPACE.matcher(name).matches(),
                "a namespace: 1 to 96 letters, digits, '.', '_' or '-'");
        boolean daily = isDaily(given);
        if (!named.isEmpty()) {
            if (given.has("tier")) {
                throw new IllegalArgumentException("give either 'organizations' or 'tier'");
            }
            return named;
        }
        List<Organization> registered = daily ? registry.daily() : registry.all();
        return registered.stream().map(Organization::namespace).toList();
    }

    private static boolean isDaily(Parameters given) {
        return given.choice("tier", TIERS).filter(DAILY::equals).isPresent();
    }

    private ObjectNode withRegistered(ObjectNode shard) {
        ArrayNode names = shard.putArray(ORGANIZATIONS);
        registry.all().forEach(organization -> names.add(organization.namespace()));
        return shard;
    }

    private ObjectNode shard(Mode mode) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return JsonNodeFactory.instance
                .objectNode()
                .put(Mode.PARAMETER, mode.name())
                .put(PLANNED_AT, now.toString());
    }

    private static boolean isModel(String text) {
        try {
            ModelId.parse(text);
            return true;
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }
}
