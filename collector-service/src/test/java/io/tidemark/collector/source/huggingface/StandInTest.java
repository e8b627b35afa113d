package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOptions;
import io.tidemark.local.hub.HubOrganization;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.MemoryWorld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The source against the stand-in Hub that the whole system is run with. */
class StandInTest {

    private static final Instant DAY = Instant.parse("2026-05-01T11:00:00Z");

    private final StandingClock clock = new StandingClock("2026-05-01T11:00:01Z");
    private final MemoryWorld world = new MemoryWorld(MemoryWorld.invented(7, "A small world"), DAY)
            .put(new HubOrganization("5e6aca39878b8b2bf9806447", "acme", "Acme", true, 12));
    private final Map<ModelId, @Nullable String> ledger = new TreeMap<>();

    @Test
    void aSecondRunFindsRenamesRemovalsAndReplacements() {
        // Given
        for (int i = 0; i < 25; i++) {
            world.put(model(i, "acme/model-" + i));
        }
        try (HubServer hub = HubServer.start(world)) {
            HuggingFaceSource source = source(hub);
            List<Page> first = run(source);
            world.rename("acme/model-3", "acme/model-3-new");
            world.remove("acme/model-4");
            world.remove("acme/model-5").redirect("acme/model-5", "acme/model-6");
            // When
            List<Page> second = run(source);
            // Then
            assertThat(first).hasSize(1 + 3);
            assertThat(observations(first, ModelDescription.class)).hasSize(25);
            assertThat(observations(first, Measurement.class)).hasSize(75);
            assertThat(value(first, "acme/model-7", Metric.DOWNLOADS_ALL_TIME)).isEqualTo(7_000_000_007d);
            assertThat(first).allSatisfy(page -> {
                assertThat(page.findings()).isEmpty();
                assertThat(page.provenance().citation()).isEqualTo("A small world");
                assertThat(page.provenance().invented()).isTrue();
            });
            assertThat(observations(second, ModelDescription.class))
                    .filteredOn(model -> model.aliases() != null)
                    .extracting(model -> model.subject() + " was " + model.aliases())
                    .containsExactly("acme/model-3-new was [acme/model-3]");
            assertThat(observations(second, Absence.class))
                    .extracting(absence -> absence.subject() + " " + absence.reason())
                    .containsExactly("acme/model-4 hidden", "acme/model-5 replaced");
            assertThat(second.stream().flatMap(page -> page.findings().stream()))
                    .extracting(Finding::reason)
                    .containsExactly("renamed_model", "replaced_model");
            assertThat(hub.log().count("/api/models")).isEqualTo(6);
        }
    }

    @Test
    void stopsWithATenthOfTheQuotaLeftAndLosesNothing() {
        // Given
        for (int i = 0; i < 25; i++) {
            world.put(model(i, "acme/model-" + i));
        }
        HubOptions options = HubOptions.defaults().withClock(clock).withQuotas(3, 3);
        try (HubServer hub = HubServer.start(world, options)) {
            HuggingFaceSource source = source(hub);
            // When
            List<SourceOutcome> outcomes = new ArrayList<>();
            @Nullable String cursor = null;
            for (int i = 0; i < 5; i++) {
                SourceOutcome outcome = source.fetch(step(cursor));
                outcomes.add(outcome);
                if (outcome instanceof Page page) {
                    cursor = page.next();
                } else if (outcome instanceof Limited limited) {
                    clock.advance(java.time.Duration.between(clock.instant(), limited.until()));
                }
            }
            // Then
            assertThat(outcomes)
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactly("Page", "Page", "Page", "Limited", "Page");
            assertThat(cursor).isNull();
            assertThat(hub.log().entries())
                    .allSatisfy(entry -> assertThat(entry.status()).isEqualTo(200));
        }
    }

    private HuggingFaceSource source(HubServer hub) {
        return new HuggingFaceSource(
                TestConfigs.load(
                        HuggingFaceConfig.class,
                        Map.of(
                                "tidemark.collector.hugging-face.base-url",
                                hub.baseUrl().toString(),
                                "tidemark.collector.hugging-face.page-size",
                                "10")),
                TestConfigs.load(RegistryConfig.class, Map.of()),
                TestConfigs.client(clock, Map.of()),
                clock);
    }

    /** One shard to its end, with a ledger that remembers what it saw. */
    private List<Page> run(HuggingFaceSource source) {
        Map<ModelId, @Nullable String> before = new TreeMap<>(ledger);
        List<Page> pages = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) source.fetch(new Step(
                    "run",
                    "acme",
                    JsonNodeFactory.instance.objectNode().put("organization", "acme"),
                    cursor,
                    0,
                    (namespace, after, limit) -> before.entrySet().stream()
                            .filter(entry ->
                                    after == null || entry.getKey().toString().compareTo(after) > 0)
                            .limit(limit)
                            .map(entry -> new KnownModel(entry.getKey(), entry.getValue()))
                            .toList()));
            pages.add(page);
            for (Observation observation : page.observations()) {
                if (observation instanceof ModelDescription model) {
                    ledger.put(model.subject(), model.hubId());
                    before.remove(model.subject());
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private static Step step(@Nullable String cursor) {
        return new Step(
                "run",
                "acme",
                JsonNodeFactory.instance.objectNode().put("organization", "acme"),
                cursor,
                0,
                io.tidemark.collector.source.KnownModels.NONE);
    }

    private static HubModel model(int number, String path) {
        return HubModel.of("68a0000000000000000000%02x".formatted(number), path)
                .created(DAY.minusSeconds(86_400L * (100 + number)))
                .modified(DAY)
                .counters(1_000 + number, 7_000_000_000L + number, number)
                .tags(List.of("license:mit"))
                .build();
    }

    private static <T extends Observation> List<T> observations(List<Page> pages, Class<T> type) {
        return pages.stream()
                .flatMap(page -> page.observations().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static double value(List<Page> pages, String subject, Metric metric) {
        return observations(pages, Measurement.class).stream()
                .filter(measured -> measured.subject().toString().equals(subject) && measured.metric() == metric)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
