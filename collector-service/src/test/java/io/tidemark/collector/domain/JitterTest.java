package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JitterTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void replicasAgreeAndInstallationsDiffer() {
        // When
        Duration here = new Jitter(42, QUARTER).of("huggingface");
        // Then
        assertThat(new Jitter(42, QUARTER).of("huggingface")).isEqualTo(here);
        assertThat(new Jitter(43, QUARTER).of("huggingface")).isNotEqualTo(here);
        assertThat(new Jitter(42, QUARTER).of("openrouter")).isNotEqualTo(here);
    }

    @Test
    void noSpreadMeansTheInstantItself() {
        assertThat(new Jitter(42, Duration.ZERO).of("huggingface")).isEqualTo(Duration.ZERO);
        assertThat(new Jitter(42, Duration.ofMillis(900)).of("huggingface")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aNegativeSpreadIsRefused() {
        assertThatThrownBy(() -> new Jitter(1, Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }

    @Property
    void everyOffsetIsWholeSecondsBelowTheSpread(
            @ForAll long seed, @ForAll @AlphaChars String plan, @ForAll @IntRange(min = 1, max = 86_400) int spread) {
        Duration offset = new Jitter(seed, Duration.ofSeconds(spread)).of(plan);
        assertThat(offset.toSeconds()).isBetween(0L, spread - 1L);
        assertThat(offset).isEqualTo(Duration.ofSeconds(offset.toSeconds()));
    }
}
