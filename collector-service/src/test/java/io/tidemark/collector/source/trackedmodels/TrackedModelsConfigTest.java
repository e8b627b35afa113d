package io.tidemark.collector.source.trackedmodels;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackedModelsConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        TrackedModelsConfig config = TestConfigs.load(TrackedModelsConfig.class, Map.of());
        assertThat(config.baseUrl())
                .isEqualTo(URI.create("https://raw.githubusercontent.com/Interconnects-AI/tracked-models"));
        assertThat(config.apiUrl())
                .isEqualTo(URI.create("https://api.github.com/repos/Interconnects-AI/tracked-models"));
        assertThat(config.commit()).isEmpty();
        assertThat(config.folder()).isEmpty();
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.tracked-models.";
        String sha = "3cd80206db5e47d4a3d0972700ace1815e508778";
        TrackedModelsConfig config = TestConfigs.load(
                TrackedModelsConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:1/a",
                        prefix + "api-url", "http://127.0.0.1:2/b",
                        prefix + "commit", sha,
                        prefix + "folder", "/srv/tracked-models",
                        prefix + "max-refused-percent", "9"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:1/a"));
        assertThat(config.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:2/b"));
        assertThat(config.commit()).contains(sha);
        assertThat(config.folder()).contains(Path.of("/srv/tracked-models"));
        assertThat(config.maxRefusedPercent()).isEqualTo(9);
    }
}
