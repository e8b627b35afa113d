package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        ArchiveConfig config = TestConfigs.load(ArchiveConfig.class, Map.of());
        assertThat(config.folders()).isEmpty();
        assertThat(config.origins()).isEmpty();
        assertThat(config.pageRows()).isEqualTo(20_000);
        assertThat(config.downloadLimit().asLongValue()).isEqualTo(2_147_483_648L);
        assertThat(config.duplicateMemory()).isEqualTo(1_000_000);
        assertThat(config.mappings()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.archive.";
        ArchiveConfig config = TestConfigs.load(
                ArchiveConfig.class,
                Map.of(
                        prefix + "folders", "/a,/b",
                        prefix + "origins", "https://data.example.org",
                        prefix + "mappings", "/c.yaml",
                        prefix + "page-rows", "5",
                        prefix + "download-limit", "1K",
                        prefix + "duplicate-memory", "6"));
        assertThat(config.folders()).contains(List.of(Path.of("/a"), Path.of("/b")));
        assertThat(config.origins()).contains(List.of(URI.create("https://data.example.org")));
        assertThat(config.mappings()).contains(Path.of("/c.yaml"));
        assertThat(config.pageRows()).isEqualTo(5);
        assertThat(config.downloadLimit().asLongValue()).isEqualTo(1_024);
        assertThat(config.duplicateMemory()).isEqualTo(6);
    }
}
