package io.tidemark.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(GatewayConfig.class);
        assertThat(config.keepSnapshots()).isEqualTo(30);
        assertThat(config.retiredGrace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.stagingRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.catalogueRefresh()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.requestDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.answerCache().asLongValue()).isEqualTo(64L << 20);
        assertThat(config.modelsInMemory()).isEqualTo(5_000);
        assertThat(config.keepRuns()).isEqualTo(100);
        assertThat(config.exportDirectory()).isEmpty();
        assertThat(config.exportSpace().asLongValue()).isEqualTo(512L << 20);
        assertThat(config.exportDeadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.keepEvents()).isEqualTo(10_000);
        assertThat(config.eventClients()).isEqualTo(500);
        assertThat(config.referenceDirectory()).isEmpty();
    }
}
