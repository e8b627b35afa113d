package io.tidemark.collector.source.dockerhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerHubConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        DockerHubConfig config = TestConfigs.load(DockerHubConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://hub.docker.com"));
        assertThat(config.pageSize()).isEqualTo(100);
        assertThat(config.maxRefusedPercent()).isEqualTo(50);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.dockerhub.";
        DockerHubConfig config = TestConfigs.load(
                DockerHubConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:9",
                        prefix + "page-size", "10",
                        prefix + "max-refused-percent", "20"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(config.pageSize()).isEqualTo(10);
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }
}
