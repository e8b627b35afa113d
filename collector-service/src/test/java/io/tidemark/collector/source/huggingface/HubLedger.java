package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.hub.HubServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the source as the engine does, page by page, with a ledger in memory that remembers what each run met. */
final class HubLedger {

    private final Map<ModelId, @Nullable String> known = new TreeMap<>();
    private final HuggingFaceSource source;
    private int runs;

    HubLedger(HubServer hub, StandingClock clock, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("tidemark.collector.hugging-face.base-url", hub.baseUrl().toString());
        this.source = new HuggingFaceSource(
                TestConfigs.load(HuggingFaceConfig.class, properties),
                TestConfigs.load(RegistryConfig.class, Map.of()),
                TestConfigs.client(clock, Map.of()),
                clock);
    }

    /** All pages of all shards of a run; fails if one is no page. */
    List<Page> run(String request) {
        JsonNode parameters = HubPlanTest.json(request);
        String runId = "run-" + ++runs;
        Set<ModelId> met = new HashSet<>();
        List<Page> pages = new ArrayList<>();
        for (ShardPlan shard : source.plan(new RunRequest("huggingface", parameters))) {
            @Nullable String cursor = null;
            int number = 0;
            do {
                Page page = (Page)
                        source.fetch(new Step(runId, shard.key(), shard.parameters(), cursor, number++, ledger(met)));
                pages.add(page);
                page.observations().forEach(observation -> remember(observation, met));
                cursor = page.next();
            } while (cursor != null);
        }
        return pages;
    }

    void remember(String path, @Nullable String hubId) {
        known.put(ModelId.parse(path), hubId);
    }

    private KnownModels ledger(Set<ModelId> met) {
        return new KnownModels() {
            @Override
            public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
                return select(namespace, after, limit, met);
            }

            @Override
            public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
                return select(namespace, after, limit, Set.of());
            }
        };
    }

    private List<KnownModels.KnownModel> select(
            String namespace, @Nullable String after, int limit, Set<ModelId> without) {
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().organization().equals(namespace))
                .filter(entry -> !without.contains(entry.getKey()))
                .filter(entry -> after == null || entry.getKey().toString().compareTo(after) > 0)
                .limit(limit)
                .map(entry -> new KnownModels.KnownModel(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void remember(Observation observation, Set<ModelId> met) {
        switch (observation) {
            case ModelDescription model -> {
                known.put(model.subject(), model.hubId());
                met.add(model.subject());
                if (model.aliases() != null) {
                    met.addAll(model.aliases());
                }
            }
            case Absence absence -> met.add(absence.subject().model());
            case Measurement measurement ->
                known.putIfAbsent(measurement.subject().model(), null);
            default -> {}
        }
    }

    static <T extends Observation> List<T> observations(List<Page> pages, Class<T> type) {
        return pages.stream()
                .flatMap(page -> page.observations().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static List<String> reasons(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.findings().stream())
                .map(finding -> finding.reason())
                .toList();
    }

    /** {@code subject metric qualifier value}, as far as they are there. */
    static List<String> figures(List<Page> pages) {
        return observations(pages, Measurement.class).stream()
                .map(figure -> figure.subject() + " " + figure.metric().wireName()
                        + (figure.qualifier() == null ? "" : " " + figure.qualifier()) + " " + number(figure.value()))
                .toList();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
