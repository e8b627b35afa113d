package io.tidemark.collector.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        RawConfig config = TestConfigs.load(RawConfig.class, Map.of());
        assertThat(config.enabled()).isTrue();
        assertThat(config.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(config.maxTotal().asLongValue()).isEqualTo(10_737_418_240L);
        assertThat(config.largestDocument().asLongValue()).isEqualTo(67_108_864);
        assertThat(config.tick()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.raw.";
        RawConfig config = TestConfigs.load(
                RawConfig.class,
                Map.of(
                        prefix + "enabled", "false",
                        prefix + "retention", "7d",
                        prefix + "max-total", "1M",
                        prefix + "largest-document", "2K",
                        prefix + "tick", "3s"));
        assertThat(config.enabled()).isFalse();
        assertThat(config.retention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.maxTotal().asLongValue()).isEqualTo(1_048_576);
        assertThat(config.largestDocument().asLongValue()).isEqualTo(2_048);
        assertThat(config.tick()).isEqualTo(Duration.ofSeconds(3));
    }
}
