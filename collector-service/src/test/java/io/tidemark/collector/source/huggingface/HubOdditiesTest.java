package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.local.SharedData;
import io.tidemark.local.hub.CounterDays;
import io.tidemark.local.hub.HubDataset;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOrganization;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.HubUser;
import io.tidemark.local.hub.ListingFault;
import io.tidemark.local.hub.MemoryWorld;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole runs against the stand-in Hub: what odd repositories, names and counters become. */
class HubOdditiesTest {

    private static final Instant NOW = Instant.parse("2026-10-23T11:00:00Z");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ACME = "{'organizations':['acme']}";

    private final StandingClock clock = new StandingClock("2026-10-23T11:00:01Z");
    private final MemoryWorld world = new MemoryWorld(MemoryWorld.invented(7, "Oddities"), NOW)
            .put(new HubOrganization("5e6aca39878b8b2bf9806447", "acme", "Acme", true, 12))
            .put(new HubUser("5dd96eb10000000000000001", "someone", "Some One", NOW, 3));

    @Test
    void anotherCaseOfANameIsAnAliasAndAModelThatComesBackIsThere() {
        world.put(model(1, "acme/Atlas-7B").build()).put(model(2, "acme/gone").build());
        try (HubServer hub = HubServer.start(world)) {
            // Given
            HubLedger ledger = ledger(hub);
            ledger.run(ACME);
            ledger.remember("acme/atlas-7b", null);
            world.remove("acme/gone");
            // When
            List<Page> without = ledger.run(ACME);
            world.put(model(2, "acme/gone").build());
            List<Page> again = ledger.run(ACME);
            // Then
            assertThat(HubLedger.observations(without, ModelDescription.class))
                    .filteredOn(model -> model.aliases() != null)
                    .extracting(model -> model.subject() + " is " + model.aliases())
                    .containsExactly("acme/Atlas-7B is [acme/atlas-7b]");
            assertThat(HubLedger.observations(without, Absence.class))
                    .extracting(absence -> absence.subject() + " " + absence.reason())
                    .containsExactly("acme/gone hidden");
            assertThat(HubLedger.observations(again, Absence.class)).isEmpty();
            assertThat(HubLedger.figures(again)).contains("acme/gone downloads_all_time 7000000002");
        }
    }

    @Test
    void oddFieldsOfALivingHubMakeNoFindings() {
        world.put(model(1, "acme/odd")
                        .set("trendingScore", NODES.numberNode(0.5))
                        .set("gated", NODES.textNode("manual"))
                        .set("disabled", NODES.booleanNode(true))
                        .set("likes", NODES.nullNode())
                        .set("createdAt", NODES.textNode("2022-03-02T23:29:04.000Z"))
                        .set(
                                "inferenceProviderMapping",
                                NODES.arrayNode().add(NODES.objectNode().put("provider", "x")))
                        .set(
                                "cardData",
                                NODES.objectNode()
                                        .put("license", "other")
                                        .put("license_name", "Acme Community License"))
                        .tags(List.of("license:other"))
                        .build())
                .put(model(2, "acme/two")
                        .set(
                                "cardData",
                                NODES.objectNode()
                                        .set(
                                                "license",
                                                NODES.arrayNode()
                                                        .add("mit")
                                                        .add("MIT")
                                                        .add(3)))
                        .build())
                .put(model(3, "acme/silent").set("cardData", NODES.objectNode()).build());
        try (HubServer hub = HubServer.start(world)) {
            HubLedger ledger = new HubLedger(
                    hub,
                    clock,
                    Map.of(
                            "tidemark.collector.hugging-face.expand",
                            "cardData,createdAt,disabled,downloads,downloadsAllTime,gated,inferenceProviderMapping,likes,"
                                    + "tags,trendingScore"));
            List<Page> pages = ledger.run(ACME);
            assertThat(HubLedger.reasons(pages)).isEmpty();
            assertThat(HubLedger.observations(pages, ModelDescription.class))
                    .extracting(model -> model.subject().name() + " " + model.licenses() + " " + model.gated() + " "
                            + model.disabled() + " " + model.createdAt())
                    .containsExactly(
                            "two [mit] false false 2026-01-02T00:00:00Z",
                            "silent [] false false 2026-01-01T00:00:00Z",
                            "odd [acme community license, other] manual true 2022-03-02T23:29:04Z");
            assertThat(HubLedger.figures(pages)).doesNotContain("acme/odd likes 0");
        }
    }

    @Test
    void aWalkOverPagesOfOneInstantSkipsNothingAndRepeatsNothing() {
        for (int i = 1; i <= 23; i++) {
            world.put(model(i, "acme/floor-" + i)
                    .set("createdAt", NODES.textNode("2022-03-02T23:29:04.000Z"))
                    .build());
        }
        try (HubServer hub = HubServer.start(world)) {
            hub.faults()
                    .on("/api/models", 2, new ListingFault.DuplicateRow())
                    .on("/api/models", 3, new ListingFault.ShortPage(1));
            List<Page> pages = new HubLedger(hub, clock, Map.of("tidemark.collector.hugging-face.page-size", "5"))
                    .run("{'mode':'walk','minDownloads':0}");
            assertThat(HubLedger.observations(pages, ModelDescription.class))
                    .extracting(model -> model.subject().name())
                    .hasSize(23)
                    .doesNotHaveDuplicates();
            assertThat(HubLedger.reasons(pages)).containsExactly("duplicate_row");
            assertThat(pages).hasSize(6).noneMatch(Page::suspect);
        }
    }

    @Test
    void aUsersModelsAreListedWithoutAnOrganization() {
        world.put(model(1, "someone/tune").build());
        try (HubServer hub = HubServer.start(world)) {
            List<Page> pages = ledger(hub).run("{'organizations':['someone']}");
            assertThat(HubLedger.reasons(pages)).containsExactly("no_organization_page");
            assertThat(HubLedger.figures(pages)).hasSize(3);
        }
    }

    @Test
    void childrenAndResultsAgreeWithTheStandIn() {
        // Given
        world.put(HubDataset.official("650000000000000000000001", "bench/reasoning", NOW))
                .put(new HubDataset(
                        "650000000000000000000002", "bench/private", "auto", List.of("benchmark:official"), NOW, 1, 1))
                .put(new HubDataset("650000000000000000000003", "bench/unofficial", "false", List.of(), NOW, 1, 1));
        world.put(model(1, "acme/base")
                        .set("evalResults", NODES.arrayNode().add(result(58.4, true)))
                        .build())
                .put(model(2, "someone/tune")
                        .parents("finetune", List.of(new HubModel.Parent(id(1), "acme/base")))
                        .set("evalResults", NODES.arrayNode().add(result(61.0, false)))
                        .build());
        try (HubServer hub = HubServer.start(world)) {
            HubLedger ledger = ledger(hub);
            ledger.run(ACME);
            // When
            List<Page> children = ledger.run("{'mode':'children','organizations':['acme']}");
            List<Page> boards = ledger.run("{'mode':'evaluations'}");
            List<Page> carried = ledger.run(
                    "{'mode':'evaluations','benchmarks':['bench/reasoning/none']," + "'organizations':['acme']}");
            // Then
            assertThat(HubLedger.figures(children))
                    .containsExactly(
                            "acme/base derivatives finetune 1",
                            "acme/base derivatives adapter 0",
                            "acme/base derivatives merge 0",
                            "acme/base derivatives quantized 0");
            assertThat(HubLedger.figures(boards))
                    .containsExactly("acme/base score bench/reasoning 58.4", "acme/base rank bench/reasoning 2");
            assertThat(HubLedger.reasons(boards)).containsExactly("unverified_result", "leaderboard_refused");
            assertThat(HubLedger.figures(carried)).containsExactly("acme/base score bench/reasoning/default 58.4");
        }
    }

    @Test
    void countersAreReadAsTheyStandThroughStallJumpAndRollback() {
        CounterDays series = CounterDays.read(SharedData.require("payloads/huggingface/constructed.counter-days.json"));
        try (HubServer hub = HubServer.start(world)) {
            StandingClock late = new StandingClock("2026-10-23T11:00:01Z");
            HubLedger ledger = new HubLedger(hub, late, Map.of());
            List<String> read = new ArrayList<>();
            for (CounterDays.Day day : series.days()) {
                series.show(day, world);
                List<Page> pages = ledger.run("{'organizations':['example-org'],'overviews':false}");
                HubLedger.observations(pages, Measurement.class).stream()
                        .filter(figure -> figure.metric() == Metric.DOWNLOADS_ALL_TIME)
                        .forEach(figure -> read.add(figure.observedOn() + " " + (long) figure.value()));
            }
            assertThat(read)
                    .containsExactly(
                            "2026-09-01 1000000",
                            "2026-09-02 1010000",
                            "2026-09-03 1010000",
                            "2026-09-04 1030500",
                            "2026-09-05 990000",
                            "2026-09-06 1051000",
                            "2026-09-08 1072000"); // the 7th has none, and none is made up
            assertThat(series.days().getLast().date()).isEqualTo(LocalDate.parse("2026-09-08"));
        }
    }

    private HubLedger ledger(HubServer hub) {
        return new HubLedger(hub, clock, Map.of());
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode result(double value, boolean verified) {
        var result = NODES.objectNode()
                .put("filename", ".eval_results/reasoning.yaml")
                .put("verified", verified);
        var data = result.putObject("data").put("value", value);
        data.putObject("dataset").put("id", "bench/reasoning").put("task_id", "default");
        return result;
    }

    private static HubModel.Builder model(int number, String path) {
        return HubModel.of(id(number), path)
                .created(Instant.parse("2026-01-0" + (number == 2 ? 2 : 1) + "T00:00:00Z"))
                .counters(1_000 + number, 7_000_000_000L + number, number);
    }

    private static String id(int number) {
        return "68a0000000000000000000%02x".formatted(number);
    }
}
