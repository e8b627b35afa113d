package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aLaneClosesAtItsLimitAndOpensWhenSomebodyLeaves() {
        // Given
        Lanes lanes = new Lanes(4, Map.of("huggingface", 2, "archive", 2));
        lanes.enter("huggingface");
        // When
        lanes.enter("huggingface");
        // Then
        assertThat(lanes.closed()).containsExactly("huggingface");
        lanes.leave("huggingface");
        assertThat(lanes.closed()).isEmpty();
    }

    @Test
    void allLanesTogetherKeepToTheTotal() {
        // Given
        Lanes lanes = new Lanes(2, Map.of("archive", 2));
        // When
        lanes.enter("archive");
        lanes.enter("other");
        // Then
        assertThat(lanes.full()).isTrue();
        assertThat(lanes.closed()).isEmpty();
        lanes.leave("other");
        assertThat(lanes.full()).isFalse();
    }

    @Test
    void everyImportIsInOneLane() {
        assertThat(Lanes.of("llmfit", true)).isEqualTo("archive");
        assertThat(Lanes.of("huggingface", false)).isEqualTo("huggingface");
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> new Lanes(4, Map.of("huggingface", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concurrency of huggingface must be at least 1, was 0");
    }
}
