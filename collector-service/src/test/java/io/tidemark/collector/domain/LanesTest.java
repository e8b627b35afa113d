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
    void aLaneWithoutALimitOfItsOwnHoldsTwo() {
        // Given
        Lanes lanes = new Lanes(12, Map.of("huggingface", 3));
        // When
        for (String source : new String[] {"huggingface", "huggingface", "openrouter", "openrouter", "epoch"}) {
            lanes.enter(source);
        }
        // Then
        assertThat(lanes.closed()).containsExactly("openrouter");
    }

    @Test
    void sourcesThatHangLeaveRoomForOthers() {
        // Given: five sources hold all they can get
        Lanes lanes = new Lanes(12, Map.of());
        for (String hanging : new String[] {"a", "b", "c", "d", "e"}) {
            while (!lanes.closed().contains(hanging)) {
                lanes.enter(hanging);
            }
        }
        // When, then
        assertThat(lanes.full()).isFalse();
        assertThat(lanes.closed()).containsExactly("a", "b", "c", "d", "e").doesNotContain("huggingface");
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
