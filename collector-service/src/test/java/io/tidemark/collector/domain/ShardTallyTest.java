package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.RunOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTallyTest {

    @ParameterizedTest(name = "done {0}, skipped {1}, failed {2}, suspect {3}: {4}")
    @CsvSource({
        "3, 0, 0, 0, COMPLETE",
        "2, 1, 0, 0, COMPLETE",
        "2, 0, 1, 0, PARTIAL",
        "3, 0, 0, 1, PARTIAL",
        "1, 1, 1, 1, PARTIAL",
        "0, 0, 3, 0, FAILED",
        "0, 3, 0, 0, FAILED",
        "0, 1, 2, 0, FAILED"
    })
    void outcomeSaysWhatWasLost(int done, int skipped, int failed, int suspect, RunOutcome expected) {
        // Given
        ShardTally tally = new ShardTally(3, 0, 0, done, skipped, failed, suspect);
        // When
        RunOutcome outcome = tally.outcome();
        // Then
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void aRunWithShardsLeftHasNoOutcome() {
        // Given
        ShardTally tally = new ShardTally(3, 1, 1, 1, 0, 0, 0);
        // Then
        assertThat(tally.finished()).isFalse();
        assertThatThrownBy(tally::outcome)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 shards wait and 1 are at work");
    }

    @Test
    void everyPlannedShardStandsSomewhere() {
        assertThatThrownBy(() -> new ShardTally(3, 1, 0, 1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("planned 3");
    }
}
