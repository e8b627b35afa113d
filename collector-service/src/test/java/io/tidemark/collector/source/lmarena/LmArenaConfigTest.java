package io.tidemark.collector.source.lmarena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.TestConfigs;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LmArenaConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        LmArenaConfig config = TestConfigs.load(LmArenaConfig.class, Map.of());
        assertThat(config.hubUrl()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(config.viewerUrl()).isEqualTo(URI.create("https://datasets-server.huggingface.co"));
        assertThat(config.dataset()).isEqualTo("lmarena-ai/leaderboard-dataset");
        assertThat(config.configurations()).containsExactly("text");
        assertThat(config.category()).isEqualTo("overall");
        assertThat(config.pageSize()).isEqualTo(100);
        assertThat(config.maxPages()).isEqualTo(50);
        assertThat(config.maxRefusedPercent()).isEqualTo(20);
    }

    @Test
    void everyKeyIsRead() {
        String prefix = "tidemark.collector.lmarena.";
        LmArenaConfig config = TestConfigs.load(
                LmArenaConfig.class,
                Map.of(
                        prefix + "hub-url", "http://127.0.0.1:1",
                        prefix + "viewer-url", "http://127.0.0.1:2",
                        prefix + "dataset", "a/b",
                        prefix + "configurations", "text,vision",
                        prefix + "category", "coding",
                        prefix + "page-size", "7",
                        prefix + "max-pages", "8",
                        prefix + "max-refused-percent", "9"));
        assertThat(config.hubUrl()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(config.viewerUrl()).isEqualTo(URI.create("http://127.0.0.1:2"));
        assertThat(config.dataset()).isEqualTo("a/b");
        assertThat(config.configurations()).containsExactly("text", "vision");
        assertThat(config.category()).isEqualTo("coding");
        assertThat(config.pageSize()).isEqualTo(7);
        assertThat(config.maxPages()).isEqualTo(8);
        assertThat(config.maxRefusedPercent()).isEqualTo(9);
    }
}
