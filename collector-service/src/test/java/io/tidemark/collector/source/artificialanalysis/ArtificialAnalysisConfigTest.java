package io.tidemark.collector.source.artificialanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArtificialAnalysisConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        ArtificialAnalysisConfig config = TestConfigs.load(ArtificialAnalysisConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://artificialanalysis.ai/api/v2"));
        assertThat(config.apiKey()).isEmpty();
        assertThat(config.maxPages()).isEqualTo(20);
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.artificial-analysis.";
        ArtificialAnalysisConfig config = TestConfigs.load(
                ArtificialAnalysisConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:1/api/v2",
                        prefix + "api-key", "k",
                        prefix + "max-pages", "2",
                        prefix + "max-refused-percent", "3"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:1/api/v2"));
        assertThat(config.apiKey()).contains("k");
        assertThat(config.maxPages()).isEqualTo(2);
        assertThat(config.maxRefusedPercent()).isEqualTo(3);
    }
}
