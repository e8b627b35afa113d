package io.tidemark.collector.source.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.upstream.TestConfigs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterPlanTest extends OpenRouterConversation {

    @Test
    void aDayTakesTheCatalogueAndTheLastSevenCompletedDays() {
        assertThat(plan(source, "{}"))
                .containsExactly(
                        new ShardPlan("catalogue", tree("{\"kind\":\"catalogue\",\"rankings_left_out\":false}")),
                        new ShardPlan(
                                "rankings/2026-11-15_2026-11-21",
                                tree("{\"kind\":\"rankings\",\"from\":\"2026-11-15\",\"to\":\"2026-11-21\"}")));
    }

    @Test
    void yesterdayIsCompletedWhenTheDayOfUtcIs() {
        clock.advance(Duration.ofHours(20)); // 2026-11-23T00:00:01Z
        assertThat(plan(source, "{\"mode\":\"daily\"}"))
                .extracting(ShardPlan::key)
                .containsExactly("catalogue", "rankings/2026-11-16_2026-11-22");
    }

    @Test
    void withoutAKeyOnlyTheCatalogueIsPlannedAndItKnowsWhatIsLeftOut() {
        assertThat(plan(anonymous, "{}"))
                .containsExactly(
                        new ShardPlan("catalogue", tree("{\"kind\":\"catalogue\",\"rankings_left_out\":true}")));
    }

    @Test
    void aBackFillIsCutIntoSpansOf366Days() {
        assertThat(plan(source, "{\"from\":\"2025-01-01\"}"))
                .extracting(ShardPlan::key)
                .containsExactly("rankings/2025-01-01_2026-01-01", "rankings/2026-01-02_2026-11-21");
        assertThat(plan(source, "{\"mode\":\"rankings\"}")).hasSize(2);
        assertThat(plan(source, "{\"from\":\"2025-01-01\",\"to\":\"2026-01-01\"}"))
                .hasSize(1);
        assertThat(plan(source, "{\"from\":\"2026-03-01\",\"to\":\"2026-03-01\"}"))
                .extracting(ShardPlan::key)
                .containsExactly("rankings/2026-03-01_2026-03-01");
    }

    @Test
    void aDailyRunReadsTheNamedDaysInsteadOfTheLast() {
        assertThat(plan(source, "{\"mode\":\"daily\",\"from\":\"2026-03-01\",\"to\":\"2026-03-05\"}"))
                .extracting(ShardPlan::key)
                .containsExactly("catalogue", "rankings/2026-03-01_2026-03-05");
    }

    @Test
    void hostsAreOneShard() {
        assertThat(plan(anonymous, "{\"mode\":\"endpoints\"}"))
                .containsExactly(new ShardPlan("endpoints", tree("{\"kind\":\"endpoints\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"form\":\"2025-01-01\"}|unknown parameter 'form'; allowed: mode, from, to",
                "{\"mode\":\"weekly\"}|'mode' must be one of daily, rankings, endpoints; not 'weekly'",
                "{\"mode\":7}|'mode' must be a text, not 7",
                "{\"mode\":\"endpoints\",\"from\":\"2026-01-01\"}|'from' and 'to' are days of tokens: mode 'endpoints' has none",
                "{\"from\":\"2024-12-31\"}|'from' must not lie before 2025-01-01, the first day there is",
                "{\"to\":\"2026-11-22\"}|'to' must not lie after 2026-11-21, the last completed day (UTC)",
                "{\"from\":\"2026-02-02\",\"to\":\"2026-02-01\"}|'from' (2026-02-02) lies after 'to' (2026-02-01)",
                "{\"from\":\"2026-02-30\"}|'from' is no day of the calendar: 2026-02-30",
                "{\"from\":\"1.2.2026\"}|'from' must be a day like 2026-05-01",
                "[]|parameters must be an object; allowed in it: mode, from, to",
            })
    void aWrongRequestIsNamed(String parameters, String message) {
        assertThatThrownBy(() -> plan(source, parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void tokensWithoutAKeyAreRefusedNamingTheConfiguration() {
        for (String request : List.of("{\"from\":\"2026-01-01\"}", "{\"mode\":\"daily\",\"from\":\"2026-01-01\"}")) {
            assertThatThrownBy(() -> plan(anonymous, request))
                    .hasMessage("daily tokens need a key: set tidemark.collector.openrouter.key");
        }
    }

    @Test
    void aBaseUrlWithCredentialsStopsTheStart() {
        OpenRouterConfig config = TestConfigs.load(
                OpenRouterConfig.class,
                Map.of("tidemark.collector.openrouter.base-url", "https://user:pw@openrouter.ai/api/v1"));
        assertThatThrownBy(() -> new OpenRouterSource(config, upstream, clock))
                .hasMessageContaining("tidemark.collector.openrouter.base-url")
                .hasMessageNotContaining("pw");
    }

    @Test
    void saysWhatItIs() {
        SourceProfile profile = anonymous.profile();
        assertThat(profile.access()).isEqualTo(SourceProfile.Access.KEY_OPTIONAL);
        assertThat(profile.ready()).isTrue();
        assertThat(profile.observes()).endsWith("without a key no tokens");
        assertThat(profile.guide()).isEqualTo("openrouter.md");
    }
}
