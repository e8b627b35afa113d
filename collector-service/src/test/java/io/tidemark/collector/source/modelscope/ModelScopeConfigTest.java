package io.tidemark.collector.source.modelscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelScopeConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        ModelScopeConfig config = TestConfigs.load(ModelScopeConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://modelscope.cn/openapi/v1"));
        assertThat(config.token()).isEmpty();
        assertThat(config.pageSize()).isEqualTo(50);
        assertThat(config.deepestRow()).isEqualTo(3_000);
        assertThat(config.maxRefusedPercent()).isEqualTo(50);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.modelscope.";
        ModelScopeConfig config = TestConfigs.load(
                ModelScopeConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:9/openapi/v1",
                        prefix + "token", "ms-x",
                        prefix + "page-size", "10",
                        prefix + "deepest-row", "100",
                        prefix + "max-refused-percent", "20"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:9/openapi/v1"));
        assertThat(config.token()).contains("ms-x");
        assertThat(config.pageSize()).isEqualTo(10);
        assertThat(config.deepestRow()).isEqualTo(100);
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }
}
