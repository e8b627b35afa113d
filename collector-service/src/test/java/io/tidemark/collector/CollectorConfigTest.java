package io.tidemark.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.upstream.TestConfigs;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        // When
        CollectorConfig config = load(Map.of());
        // Then
        assertThat(config.schedule().tick()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.schedule().concurrency()).isEqualTo(12);
        assertThat(config.schedule().perSource()).isEmpty();
        assertThat(config.schedule().lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.schedule().maxAttempts()).isEqualTo(8);
        assertThat(config.schedule().firstRetry()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.schedule().longestRetry()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.schedule().startTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.schedule().shutdown()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.schedule().enabled()).isFalse();
        assertThat(config.schedule().plans()).isEmpty();
        assertThat(config.schedule().spread()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.schedule().progress()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.cadence().longestDays()).isEqualTo(6);
        assertThat(config.freshness()).isEmpty();
        assertThat(config.publish().window()).isEqualTo(64);
        assertThat(config.publish().deliveryTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void everyKeyIsRead() {
        // Given
        Map<String, String> keys = new HashMap<>();
        keys.put("schedule.tick", "2s");
        keys.put("schedule.concurrency", "8");
        keys.put("schedule.per-source.huggingface", "3");
        keys.put("schedule.lease", "1m");
        keys.put("schedule.max-attempts", "5");
        keys.put("schedule.first-retry", "10s");
        keys.put("schedule.longest-retry", "1h");
        keys.put("schedule.start-timeout", "2m");
        keys.put("schedule.shutdown", "4s");
        keys.put("schedule.enabled", "true");
        keys.put("schedule.plans.qwen.source", "huggingface");
        keys.put("schedule.plans.qwen.cron", "0 0 2 * * ?");
        keys.put("schedule.plans.qwen.parameters", "{\"organizations\": [\"Qwen\"]}");
        keys.put("schedule.plans.qwen.enabled", "false");
        keys.put("schedule.spread", "1h");
        keys.put("schedule.progress", "5s");
        keys.put("cadence.longest-days", "3");
        keys.put("freshness.huggingface", "2h");
        keys.put("publish.window", "128");
        keys.put("publish.delivery-timeout", "30s");
        // When
        CollectorConfig config = load(keys);
        // Then
        assertThat(config.schedule().tick()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.schedule().concurrency()).isEqualTo(8);
        assertThat(config.schedule().perSource()).containsExactly(Map.entry("huggingface", 3));
        assertThat(config.schedule().lease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.schedule().maxAttempts()).isEqualTo(5);
        assertThat(config.schedule().firstRetry()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.schedule().longestRetry()).isEqualTo(Duration.ofHours(1));
        assertThat(config.schedule().startTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.schedule().shutdown()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.schedule().enabled()).isTrue();
        assertThat(config.schedule().plans()).containsOnlyKeys("qwen");
        CollectorConfig.Planned plan = config.schedule().plans().get("qwen");
        assertThat(plan.source()).contains("huggingface");
        assertThat(plan.cron()).contains("0 0 2 * * ?");
        assertThat(plan.parameters()).contains("{\"organizations\": [\"Qwen\"]}");
        assertThat(plan.enabled()).isFalse();
        assertThat(config.schedule().spread()).isEqualTo(Duration.ofHours(1));
        assertThat(config.schedule().progress()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.cadence().longestDays()).isEqualTo(3);
        assertThat(config.freshness()).containsExactly(Map.entry("huggingface", Duration.ofHours(2)));
        assertThat(config.publish().window()).isEqualTo(128);
        assertThat(config.publish().deliveryTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> load(Map.of("schedule.concurency", "8")))
                .hasMessageContaining("tidemark.collector.schedule.concurency");
    }

    @Test
    void aKeyOfAPlanThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> load(Map.of("schedule.plans.qwen.crom", "0 0 2 * * ?")))
                .hasMessageContaining("tidemark.collector.schedule.plans.qwen.crom");
    }

    private static CollectorConfig load(Map<String, String> keys) {
        Map<String, String> prefixed = new HashMap<>();
        keys.forEach((key, value) -> prefixed.put("tidemark.collector." + key, value));
        return TestConfigs.load(CollectorConfig.class, prefixed);
    }
}
