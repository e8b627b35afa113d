package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.registry.Organization;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOptions;
import io.tidemark.local.hub.HubOrganization;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.MemoryWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How many requests runs cost, counted by the stand-in. The world has the organizations of the built-in registry: those
 * that are read daily share 1,800 language models, and six of them have more than a thousand repositories in all.
 */
class RequestEconomyTest {

    private static final Instant NOW = Instant.parse("2026-10-23T11:00:00Z");
    private static final int MAINLINE = 1_800;
    private static final Map<String, Integer> LARGE = Map.of(
            "google", 1_150, "facebook", 2_300, "nvidia", 1_050, "microsoft", 1_002, "Qwen", 1_000, "apple", 1_999);

    private final StandingClock clock = new StandingClock("2026-10-23T11:00:01Z");
    private final List<Organization> daily = OrganizationRegistry.builtIn().daily();
    private int models;

    @Test
    void aDailyRefreshOf1800MainlineModelsCosts86Requests() {
        // Given
        MemoryWorld world = world();
        try (HubServer hub = HubServer.start(world, unlimited())) {
            HubLedger ledger = new HubLedger(hub, clock, Map.of());
            // When
            List<Page> first = ledger.run("{'tier':'daily'}");
            long costs = hub.log().entries().size();
            hub.log().clear();
            for (int i = 0; i < 40; i++) {
                world.remove(daily.get(i).namespace() + "/mainline-" + i);
            }
            List<Page> second = ledger.run("{'tier':'daily'}");
            // Then
            assertThat(daily).hasSize(80);
            assertThat(costs).isEqualTo(80 + 1 + 2 + 1 + 1 + 1); // one each, and one for every further thousand
            assertThat(HubLedger.observations(first, ModelDescription.class))
                    .filteredOn(model -> model.subject().name().startsWith("mainline-"))
                    .hasSize(MAINLINE);
            assertThat(hub.log().entries()).hasSize((int) costs); // what vanished is told by the listing itself
            assertThat(hub.log().count(request -> request.path().equals("/api/models")))
                    .isEqualTo(costs);
            assertThat(HubLedger.observations(second, Absence.class))
                    .hasSize(40)
                    .allSatisfy(absence -> {
                        assertThat(absence.reason()).isEqualTo(AbsenceReason.not_listed);
                        assertThat(absence.observedOn()).hasToString("2026-10-23");
                    });
        }
    }

    @Test
    void aFullListingAsksTwiceForEachAndSinglyForWhatIsMissing() {
        // Given
        MemoryWorld world = world();
        try (HubServer hub = HubServer.start(world, unlimited())) {
            HubLedger ledger = new HubLedger(hub, clock, Map.of());
            ledger.run("{'tier':'daily'}");
            hub.log().clear();
            world.remove(daily.getFirst().namespace() + "/mainline-0");
            // When
            ledger.run("{}");
            // Then
            int registered = OrganizationRegistry.builtIn().all().size();
            assertThat(registered).isEqualTo(262);
            assertThat(hub.log().entries()).hasSize(2 * 262 + 6 + 1);
        }
    }

    @Test
    void aDiscoveryOfThreeDaysOnAHubOfThousandsReadsOnlyThreeDays() {
        // Given
        MemoryWorld world = new MemoryWorld(MemoryWorld.invented(3, "A busy Hub"), NOW);
        for (int hour = 0; hour < 24 * 30; hour++) {
            for (int i = 0; i < 5; i++) {
                put(world, "someone/" + hour + "-" + i, NOW.minusSeconds(3_600L * hour + i));
            }
        }
        try (HubServer hub = HubServer.start(world, unlimited())) {
            HubLedger ledger = new HubLedger(hub, clock, Map.of("tidemark.collector.hugging-face.page-size", "100"));
            // When
            ledger.run("{'mode':'discovery'}");
            // Then
            assertThat(hub.log().entries()).hasSize(4); // 3 days of 120: the fourth page reaches behind them
        }
    }

    private MemoryWorld world() {
        MemoryWorld world = new MemoryWorld(MemoryWorld.invented(2, "All registered organizations"), NOW);
        int number = 0;
        for (Organization organization : OrganizationRegistry.builtIn().all()) {
            world.put(new HubOrganization(
                    "%024x".formatted(++number), organization.namespace(), organization.name(), true, 1));
            if (!daily.contains(organization)) {
                put(world, organization.namespace() + "/dormant", NOW.minusSeconds(86_400L * 900));
            }
        }
        for (int i = 0; i < MAINLINE; i++) {
            String owner = daily.get(i % daily.size()).namespace();
            put(world, owner + "/mainline-" + i, NOW.minusSeconds(86_400L + i));
        }
        LARGE.forEach((owner, all) -> {
            long mainline = world.models().stream()
                    .filter(model -> owner.equals(model.author()))
                    .count();
            for (long i = mainline; i < all; i++) {
                put(world, owner + "/other-" + i, NOW.minusSeconds(86_400L * 100 + i));
            }
        });
        return world;
    }

    private void put(MemoryWorld world, String path, Instant created) {
        world.put(HubModel.of("68b%021x".formatted(++models), path)
                .created(created)
                .counters(100, 1_000, 1)
                .build());
    }

    private static HubOptions unlimited() {
        return HubOptions.defaults().withQuotas(100_000, 100_000);
    }
}
