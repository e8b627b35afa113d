package io.tidemark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        // When
        ScoringConfig config = load(ScoringConfig.class, Map.of());
        // Then
        assertThat(config.intake().earliestDay()).isEqualTo(LocalDate.parse("2016-01-01"));
        assertThat(config.snapshots().tick()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.snapshots().longestRun()).isEqualTo(Duration.ofHours(6));
        assertThat(config.snapshots().partBytes()).isEqualTo(700_000);
        assertThat(config.method()).isEmpty();
        assertThat(config.methodFolder()).isEmpty();
        assertThat(load(RegistryConfig.class, Map.of()).folder()).isEmpty();
    }

    @Test
    void everyKeyIsMapped() {
        // When
        ScoringConfig config = load(
                ScoringConfig.class,
                Map.of(
                        "tidemark.scoring.method", "adoption@2.0.0",
                        "tidemark.scoring.method-folder", "/etc/methods",
                        "tidemark.scoring.intake.earliest-day", "2020-02-03",
                        "tidemark.scoring.snapshots.tick", "5s",
                        "tidemark.scoring.snapshots.longest-run", "30m",
                        "tidemark.scoring.snapshots.part-bytes", "1000"));
        RegistryConfig registry = load(RegistryConfig.class, Map.of("tidemark.registry.folder", "/etc/tidemark"));
        // Then
        assertThat(config.intake().earliestDay()).isEqualTo(LocalDate.parse("2020-02-03"));
        assertThat(config.snapshots().tick()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.snapshots().longestRun()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.snapshots().partBytes()).isEqualTo(1000);
        assertThat(config.method()).contains("adoption@2.0.0");
        assertThat(config.methodFolder()).contains(Path.of("/etc/methods"));
        assertThat(registry.folder()).contains(Path.of("/etc/tidemark"));
    }

    @Test
    void aMisspeltKeyIsRefused() {
        assertThatThrownBy(() -> load(ScoringConfig.class, Map.of("tidemark.scoring.snapshots.longest-rum", "30m")))
                .hasMessageContaining("tidemark.scoring.snapshots.longest-rum");
    }

    private static <T> T load(Class<T> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(mapping)
                .withValidateUnknown(true)
                .build()
                .getConfigMapping(mapping);
    }
}
