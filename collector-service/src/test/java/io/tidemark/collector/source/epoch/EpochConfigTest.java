package io.tidemark.collector.source.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        EpochConfig config = TestConfigs.load(EpochConfig.class, Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://epoch.ai/data"));
        assertThat(config.fileLimit().asLongValue()).isEqualTo(32L * 1024 * 1024);
        assertThat(config.maxEntries()).isEqualTo(500);
        assertThat(config.entryLimit().asLongValue()).isEqualTo(16L * 1024 * 1024);
        assertThat(config.unpackedLimit().asLongValue()).isEqualTo(64L * 1024 * 1024);
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.epoch.";
        EpochConfig config = TestConfigs.load(
                EpochConfig.class,
                Map.of(
                        prefix + "base-url", "http://127.0.0.1:8085/data",
                        prefix + "file-limit", "1M",
                        prefix + "max-entries", "3",
                        prefix + "entry-limit", "2K",
                        prefix + "unpacked-limit", "4K",
                        prefix + "max-refused-percent", "50"));
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8085/data"));
        assertThat(config.fileLimit().asLongValue()).isEqualTo(1024L * 1024);
        assertThat(config.maxEntries()).isEqualTo(3);
        assertThat(config.entryLimit().asLongValue()).isEqualTo(2_048);
        assertThat(config.unpackedLimit().asLongValue()).isEqualTo(4_096);
        assertThat(config.maxRefusedPercent()).isEqualTo(50);
    }
}
