package io.tidemark.collector.source.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenRouterConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        OpenRouterConfig config = TestConfigs.load(OpenRouterConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://openrouter.ai/api/v1"));
        assertThat(config.key()).isEmpty();
        assertThat(config.trailingDays()).isEqualTo(7);
        assertThat(config.routers())
                .containsExactly(
                        "openrouter/auto",
                        "openrouter/free",
                        "openrouter/bodybuilder",
                        "openrouter/pareto-code",
                        "switchpoint/router");
        assertThat(config.maxRefusedPercent()).isEqualTo(50);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.openrouter.";
        OpenRouterConfig config = TestConfigs.load(
                OpenRouterConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:9/api/v1",
                        prefix + "key", "sk-x",
                        prefix + "trailing-days", "31",
                        prefix + "routers", "a/b,c/d",
                        prefix + "max-refused-percent", "20"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:9/api/v1"));
        assertThat(config.key()).contains("sk-x");
        assertThat(config.trailingDays()).isEqualTo(31);
        assertThat(config.routers()).containsExactly("a/b", "c/d");
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }
}
