package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
        assertThat(config.budgetWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.breakerFailures()).isEqualTo(5);
        assertThat(config.breakerPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.breakerLongestPause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.allowedPrivateNetworks()).isEmpty();
        assertThat(config.downloadLimit().asLongValue()).isEqualTo(8_589_934_592L);
        assertThat(config.downloadTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.upstream.";
        UpstreamConfig config = TestConfigs.load(
                UpstreamConfig.class,
                Map.ofEntries(
                        Map.entry(prefix + "contact", "https://example.org/about"),
                        Map.entry(prefix + "connect-timeout", "1s"),
                        Map.entry(prefix + "read-timeout", "2s"),
                        Map.entry(prefix + "body-timeout", "3s"),
                        Map.entry(prefix + "body-limit", "4K"),
                        Map.entry(prefix + "max-redirects", "6"),
                        Map.entry(prefix + "connections-per-host", "7"),
                        Map.entry(prefix + "longest-pause", "8s"),
                        Map.entry(prefix + "quota-reserve-percent", "9"),
                        Map.entry(prefix + "conditional-cache", "0"),
                        Map.entry(prefix + "budget-wait", "10s"),
                        Map.entry(prefix + "breaker-failures", "11"),
                        Map.entry(prefix + "breaker-pause", "12s"),
                        Map.entry(prefix + "breaker-longest-pause", "13s"),
                        Map.entry(prefix + "allowed-private-networks", "10.0.0.0/8,http://files.internal"),
                        Map.entry(prefix + "download-limit", "14K"),
                        Map.entry(prefix + "download-timeout", "15s")));
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
        assertThat(config.budgetWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.breakerFailures()).isEqualTo(11);
        assertThat(config.breakerPause()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.breakerLongestPause()).isEqualTo(Duration.ofSeconds(13));
        assertThat(config.allowedPrivateNetworks()).contains(List.of("10.0.0.0/8", "http://files.internal"));
        assertThat(config.downloadLimit().asLongValue()).isEqualTo(14_336);
        assertThat(config.downloadTimeout()).isEqualTo(Duration.ofSeconds(15));
    }
}
