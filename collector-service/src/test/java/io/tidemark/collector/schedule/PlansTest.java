package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.upstream.TestConfigs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final StubSource HUB = StubSource.ready("dockerhub");

    @Test
    void nothingIsPlannedUnlessSwitchedOn() {
        // When
        Plans plans = plans(Map.of("enabled", "false", "plans.dockerhub.cron", "0 0 2 * * ?"), HUB);
        // Then
        assertThat(plans.active()).isEmpty();
        assertThat(plans.idle()).isEqualTo(1);
    }

    @Test
    void oneKeySwitchesTheBuiltInPlansOfTheSourcesOn() {
        // When
        Plans plans = plans(Map.of(), HUB, StubSource.ready("epoch"));
        // Then
        assertThat(plans.active()).extracting(Plan::name).containsExactly("dockerhub", "epoch");
        assertThat(plans.active()).extracting(Plan::cron).containsExactly("0 0 5 * * ?", "0 0 13 ? * MON");
    }

    @Test
    void aBuiltInPlanIsChangedKeyByKeyOrTakenAway() {
        // When
        Plans plans = plans(
                Map.of("plans.dockerhub.cron", "0 30 9 * * ?", "plans.epoch.enabled", "false"),
                HUB,
                StubSource.ready("epoch"));
        // Then
        assertThat(plans.active()).extracting(Plan::name).containsExactly("dockerhub");
        assertThat(plans.active().getFirst().cron()).isEqualTo("0 30 9 * * ?");
    }

    @Test
    void aSourceMayHaveSeveralPlansWithTheirOwnParameters() {
        // When
        Plans plans = plans(
                Map.of(
                        "plans.hub-weekly.source", "dockerhub",
                        "plans.hub-weekly.cron", "0 0 3 ? * SUN",
                        "plans.hub-weekly.parameters", "{\"part\": \"children\"}"),
                HUB);
        // Then
        assertThat(plans.of("dockerhub")).extracting(Plan::name).containsExactly("dockerhub", "hub-weekly");
        assertThat(plans.of("dockerhub").getLast().parameters().path("part").textValue())
                .isEqualTo("children");
        assertThat(plans.of("dockerhub").getFirst().parameters()).isEmpty();
    }

    @Test
    void aSourceThatLacksItsKeyIsPassedOver() {
        // When
        Plans plans = plans(
                Map.of("plans.again.source", "artificial-analysis", "plans.again.cron", "0 0 1 * * ?"),
                HUB,
                new StubSource("artificial-analysis", "tidemark.collector.artificial-analysis.key", null));
        // Then
        assertThat(plans.active()).extracting(Plan::name).containsExactly("dockerhub");
    }

    @Test
    void aPlanThatCannotBeFollowedFailsAtStartAndNamesItsKey() {
        assertThatThrownBy(() -> plans(Map.of("plans.hub.cron", "0 0 2 * * ?"), HUB))
                .hasMessage("tidemark.collector.schedule.plans.hub: there is no source 'hub', only dockerhub");
        assertThatThrownBy(() -> plans(Map.of("plans.mine.source", "dockerhub"), HUB))
                .hasMessage("tidemark.collector.schedule.plans.mine.cron must be given");
        assertThatThrownBy(() -> plans(Map.of("plans.dockerhub.cron", "eleven"), HUB))
                .hasMessageContaining("tidemark.collector.schedule.plans.dockerhub.cron: ");
        assertThatThrownBy(() -> plans(Map.of("plans.dockerhub.parameters", "{\"prt\": 1}"), HUB))
                .hasMessage(
                        "tidemark.collector.schedule.plans.dockerhub.parameters: unknown parameter 'prt'; allowed: part");
        assertThatThrownBy(() -> plans(Map.of("plans.dockerhub.parameters", "part"), HUB))
                .hasMessageContaining("tidemark.collector.schedule.plans.dockerhub.parameters is not JSON");
        assertThatThrownBy(() -> plans(Map.of("plans.dockerhub.parameters", "[]"), HUB))
                .hasMessage("tidemark.collector.schedule.plans.dockerhub.parameters must be a JSON object, was []");
    }

    @Test
    void theNewestInstantHasItsOffset() {
        // Given
        Plan plan = BuiltInPlans.ALL.stream()
                .filter(candidate -> candidate.name().equals("huggingface"))
                .findFirst()
                .orElseThrow();
        Duration offset = Duration.ofSeconds(437);
        // Then
        Instant today = Instant.parse("2026-08-21T11:07:17Z");
        assertThat(plan.latest(today, offset)).contains(today);
        assertThat(plan.latest(today.minusMillis(1), offset)).contains(today.minus(Duration.ofDays(1)));
        assertThat(plan.latest(today.plusSeconds(3_600), offset)).contains(today);
        assertThat(plan.next(today, offset)).contains(today.plus(Duration.ofDays(1)));
        assertThat(plan.next(today.minusMillis(1), offset)).contains(today);
    }

    @Test
    void anInstantIsCaughtUpOnItsDayAndNotLater() {
        Instant slot = Instant.parse("2026-08-21T11:07:17Z");
        assertThat(PlannedRuns.tooLate(slot, Instant.parse("2026-08-21T23:59:59Z")))
                .isFalse();
        assertThat(PlannedRuns.tooLate(slot, Instant.parse("2026-08-22T00:00:00Z")))
                .isTrue();
        Instant late = Instant.parse("2026-08-21T23:59:59Z");
        assertThat(PlannedRuns.tooLate(late, Instant.parse("2026-08-22T00:00:01Z")))
                .isFalse();
    }

    @Test
    void theGuideShowsEveryBuiltInPlan() throws IOException {
        // Given
        String page = Files.readString(Path.of("..", "docs", "guide", "schedule.md"));
        // Then
        assertThat(BuiltInPlans.ALL).allSatisfy(plan -> assertThat(page)
                .contains("| `%s` | `%s` | `%s` |".formatted(plan.name(), plan.source(), plan.cron())));
    }

    private static Plans plans(Map<String, String> keys, Source... sources) {
        Map<String, String> prefixed = new HashMap<>();
        prefixed.put("tidemark.collector.schedule.enabled", "true");
        keys.forEach((key, value) -> prefixed.put("tidemark.collector.schedule." + key, value));
        CollectorConfig config = TestConfigs.load(CollectorConfig.class, prefixed);
        return new Plans(config, new Sources(List.of(sources)), null);
    }
}
