package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HuggingFaceConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        HuggingFaceConfig config = TestConfigs.load(HuggingFaceConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(config.token()).isEmpty();
        assertThat(config.pageSize()).isEqualTo(1_000);
        assertThat(config.expand())
                .containsExactly(
                        "author",
                        "baseModels",
                        "createdAt",
                        "disabled",
                        "downloads",
                        "downloadsAllTime",
                        "gated",
                        "lastModified",
                        "library_name",
                        "likes",
                        "pipeline_tag",
                        "private",
                        "safetensors",
                        "sha",
                        "tags");
        assertThat(config.minimalExpand())
                .containsExactly("author", "createdAt", "downloads", "downloadsAllTime", "likes", "private", "tags");
        assertThat(config.discoveryWindow()).isEqualTo(Duration.ofDays(3));
        assertThat(config.maxRefusedPercent()).isEqualTo(50);
        assertThat(TestConfigs.load(RegistryConfig.class, Map.of()).folder()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.hugging-face.";
        HuggingFaceConfig config = TestConfigs.load(
                HuggingFaceConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:8085/hub",
                        prefix + "token", "hf_x",
                        prefix + "page-size", "500",
                        prefix + "expand", "likes,gguf",
                        prefix + "minimal-expand", "likes",
                        prefix + "discovery-window", "36h",
                        prefix + "max-refused-percent", "20"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8085/hub"));
        assertThat(config.token()).contains("hf_x");
        assertThat(config.pageSize()).isEqualTo(500);
        assertThat(config.expand()).containsExactly("likes", "gguf");
        assertThat(config.minimalExpand()).containsExactly("likes");
        assertThat(config.discoveryWindow()).isEqualTo(Duration.ofHours(36));
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
        assertThat(TestConfigs.load(RegistryConfig.class, Map.of("tidemark.registry.folder", "/etc/tidemark"))
                        .folder())
                .contains(Path.of("/etc/tidemark"));
    }
}
