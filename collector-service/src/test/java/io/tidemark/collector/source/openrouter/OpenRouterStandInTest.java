package io.tidemark.collector.source.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.local.openrouter.OpenRouterOptions;
import io.tidemark.local.openrouter.OpenRouterSite;
import io.tidemark.local.openrouter.OpenRouterWorld;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.StandInServer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The source against the stand-in that the whole system is run with. */
class OpenRouterStandInTest extends SourceConversation {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-15");
    private static final String RANKINGS = "/api/v1/datasets/rankings-daily";

    private final OpenRouterWorld world = new OpenRouterWorld("invented; seed=7; citation=\"A small world\"", clock)
            .put(OpenRouterWorld.row("a/b", "a/b-1").put("hugging_face_id", "o/B"))
            .put(OpenRouterWorld.row("a/b:free", "a/b-1").put("hugging_face_id", "o/B"))
            .put(OpenRouterWorld.row("a/c", "a/c").put("hugging_face_id", ""))
            .put(OpenRouterWorld.alias("~a/latest", "a/b"))
            .put(OpenRouterWorld.router("openrouter/auto"))
            .hosts("a/b-1", "HostA", "HostB", "HostA");

    @Test
    void twoDaysCostTwoRequestsEachAndReadRestatedTotals() {
        // Given
        for (int day = 0; day < 8; day++) {
            for (int model = 0; model < 60; model++) {
                world.tokens(FIRST.plusDays(day), "a/m" + model, 1_000L * model + day);
            }
        }
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            OpenRouterSource source = source(stand, "good");
            // When
            List<Page> first = day(source);
            world.tokens(FIRST.plusDays(6), "a/m59", 59_007);
            clock.advance(Duration.ofDays(1));
            List<Page> second = day(source);
            // Then
            assertThat(stand.log().counts()).isEqualTo(Map.of("/api/v1/models", 2L, RANKINGS, 2L));
            assertThat(first).hasSize(2).noneMatch(Page::suspect);
            assertThat(measured(first)).hasSize(7 * 51).contains("openrouter:a/m59 openrouter_tokens=59006@2026-11-21");
            assertThat(measured(first)).contains("openrouter:other openrouter_tokens=45060@2026-11-21");
            assertThat(measured(second))
                    .contains(
                            "openrouter:a/m59 openrouter_tokens=59007@2026-11-21",
                            "openrouter:a/m59 openrouter_tokens=59007@2026-11-22")
                    .noneMatch(text -> text.endsWith("@2026-11-15"));
            assertThat(entries(first))
                    .extracting(entry -> entry.subject().toString())
                    .containsExactly("openrouter:a/b-1", "openrouter:a/c");
            assertThat(reasons(first.get(1))).isEmpty();
            assertThat(first).allSatisfy(page -> {
                assertThat(page.provenance().citation()).isEqualTo("A small world");
                assertThat(page.provenance().invented()).isTrue();
            });
        }
    }

    @Test
    void aBackFillOfNearlyTwoYearsIsTwoRequests() {
        world.tokens(LocalDate.parse("2025-01-01"), "a/b-1", 5).tokens(LocalDate.parse("2026-11-21"), "a/b-1", 6);
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            OpenRouterSource source = source(stand, "good");
            List<Page> pages = new ArrayList<>();
            plan(source, "{\"from\":\"2025-01-01\"}").forEach(shard -> pages.addAll(walk(source, shard)));
            assertThat(measured(pages))
                    .containsExactly(
                            "openrouter:a/b-1 openrouter_tokens=5@2025-01-01",
                            "openrouter:a/b-1 openrouter_tokens=6@2026-11-21");
            assertThat(pages.get(0).findings().stream()
                            .mapToLong(finding -> finding.count())
                            .sum())
                    .isEqualTo(365);
            assertThat(stand.log().count(RANKINGS)).isEqualTo(2);
        }
    }

    @Test
    void pagesAndOlderAnswersGiveTheSameCatalogue() {
        List<List<Page>> walks = new ArrayList<>();
        for (OpenRouterOptions options : List.of(
                OpenRouterOptions.withKey("good"),
                OpenRouterOptions.withKey("good").withPageSize(2),
                OpenRouterOptions.withKey("good").withOldEnvelope())) {
            try (StandInServer stand = stand(options)) {
                OpenRouterSource source = source(stand, "");
                walks.add(walk(source, only(source, "{}")));
            }
        }
        assertThat(walks).extracting(List::size).containsExactly(1, 3, 1);
        assertThat(walks)
                .extracting(walk -> entries(walk).stream()
                        .map(entry -> entry.subject() + " " + entry.attributes().get("hugging_face_id"))
                        .toList())
                .containsOnly(List.of("openrouter:a/b-1 o/B", "openrouter:a/c null"));
    }

    @Test
    void hostsAreCountedOfModelsThatClaimARepository() {
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            OpenRouterSource source = source(stand, "");
            List<Page> pages = walk(source, only(source, "{\"mode\":\"endpoints\"}"));
            assertThat(measured(pages)).containsExactly("openrouter:a/b-1 openrouter_hosts=2@2026-11-22");
            assertThat(stand.log().entries()).hasSize(2);
        }
    }

    @Test
    void aTotalThatADoubleWouldRoundIsRefusedAndNamed() {
        world.tokens(LocalDate.parse("2026-11-21"), "a/b-1", new BigInteger("9223372036854775807"))
                .tokens(LocalDate.parse("2026-11-21"), "a/c", 1_300_000_000_000L);
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            OpenRouterSource source = source(stand, "good");
            Page page = walk(source, only(source, "{\"from\":\"2026-11-21\"}")).getFirst();
            assertThat(measured(List.of(page)))
                    .containsExactly("openrouter:a/c openrouter_tokens=1300000000000@2026-11-21");
            assertThat(reasons(page)).containsExactly("too_large");
        }
    }

    @Test
    void aQuotaThatIsUsedUpAndABadKeyStopWithoutLoss() {
        world.tokens(LocalDate.parse("2026-11-21"), "a/b-1", 5);
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good").withDailyRequests(1))) {
            OpenRouterSource source = source(stand, "good");
            ShardPlan shard = only(source, "{\"from\":\"2026-11-21\"}");
            assertThat(fetch(source, shard, null)).isInstanceOf(Page.class);
            SourceOutcome limited = fetch(source, shard, null);
            assertThat(((Limited) limited).until()).isEqualTo(Instant.parse("2026-11-22T04:15:01Z"));
            assertThat(((Limited) fetch(source, shard, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:15:01Z"));
            assertThat(stand.log().count(RANKINGS))
                    .as("a closed gate asks nobody")
                    .isEqualTo(2);
        }
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            OpenRouterSource source = source(stand, "bad");
            SourceOutcome refused = fetch(source, only(source, "{\"from\":\"2026-11-21\"}"), null);
            assertThat(((Failed) refused).failure()).isEqualTo(FailureClass.AUTH);
        }
    }

    @Test
    void faultsOfTheWireAreAskedAgainAndTheRestIsNot() {
        try (StandInServer stand = stand(OpenRouterOptions.withKey("good"))) {
            stand.faults()
                    .on("/api/v1/models", 1, new Fault.CutBody())
                    .on("/api/v1/models", 2, new Fault.CutJson())
                    .on("/api/v1/models", 3, new Fault.LongLength(10))
                    .on("/api/v1/models", 4, new Fault.Status(500))
                    .on("/api/v1/models", 5, Fault.Replaced.html())
                    .on("/api/v1/models", 6, new Fault.Redirected("https://elsewhere.example/api/v1/models"))
                    .on("/api/v1/models", 7, new Fault.InvalidUtf8());
            OpenRouterSource source = source(stand, "");
            ShardPlan shard = only(source, "{}");
            List<FailureClass> failures = new ArrayList<>();
            for (int call = 1; call <= 6; call++) {
                failures.add(((Failed) fetch(source, shard, null)).failure());
            }
            assertThat(failures)
                    .containsExactly(
                            FailureClass.TRANSPORT,
                            FailureClass.TRANSPORT,
                            FailureClass.TRANSPORT,
                            FailureClass.UPSTREAM,
                            FailureClass.CONTRACT,
                            FailureClass.CONTRACT);
            Page page = (Page) fetch(source, shard, null);
            assertThat(reasons(page)).contains("invalid_utf8");
        }
    }

    private List<Page> day(OpenRouterSource source) {
        List<Page> pages = new ArrayList<>();
        plan(source, "{}").forEach(shard -> pages.addAll(walk(source, shard)));
        return pages;
    }

    private StandInServer stand(OpenRouterOptions options) {
        return StandInServer.start(new OpenRouterSite(world, options, clock));
    }

    private OpenRouterSource source(StandInServer stand, String key) {
        return new OpenRouterSource(
                TestConfigs.load(
                        OpenRouterConfig.class,
                        Map.of(
                                "tidemark.collector.openrouter.base-url",
                                stand.baseUrl() + "/api/v1",
                                "tidemark.collector.openrouter.key",
                                key.isEmpty() ? " " : key)),
                TestConfigs.client(clock, Map.of()),
                clock);
    }
}
