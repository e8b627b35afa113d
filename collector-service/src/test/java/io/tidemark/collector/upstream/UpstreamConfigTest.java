package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        UpstreamConfig config = TestConfigs.load(UpstreamConfig.class, Map.of());
        assertThat(config.contact()).isEqualTo("operator@tidemark.example");
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.bodyLimit().asLongValue()).isEqualTo(67_108_864);
        assertThat(config.maxRedirects()).isEqualTo(5);
        assertThat(config.connectionsPerHost()).isEqualTo(1);
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.quotaReservePercent()).isEqualTo(10);
        assertThat(config.conditionalCache().asLongValue()).isEqualTo(33_554_432);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.upstream.";
        UpstreamConfig config = TestConfigs.load(
                UpstreamConfig.class,
                Map.of(
                        prefix + "contact", "https://example.org/about",
                        prefix + "connect-timeout", "1s",
                        prefix + "read-timeout", "2s",
                        prefix + "body-timeout", "3s",
                        prefix + "body-limit", "4K",
                        prefix + "max-redirects", "6",
                        prefix + "connections-per-host", "7",
                        prefix + "longest-pause", "8s",
                        prefix + "quota-reserve-percent", "9",
                        prefix + "conditional-cache", "0"));
        assertThat(config.contact()).isEqualTo("https://example.org/about");
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.bodyLimit().asLongValue()).isEqualTo(4_096);
        assertThat(config.maxRedirects()).isEqualTo(6);
        assertThat(config.connectionsPerHost()).isEqualTo(7);
        assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.quotaReservePercent()).isEqualTo(9);
        assertThat(config.conditionalCache().asLongValue()).isZero();
    }
}
