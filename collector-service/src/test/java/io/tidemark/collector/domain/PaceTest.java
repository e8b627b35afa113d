package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-08-21T11:00:00Z");

    @Test
    void theRestTakesAsLongAsWhatHasEndedDid() {
        // Given: 3 done, 1 skipped and 1 failed in 100 s, 10 to go
        ShardTally shards = new ShardTally(15, 8, 2, 3, 1, 1, 0);
        // When
        Long left = Pace.secondsLeft(shards, START, START.plusSeconds(100));
        // Then
        assertThat(left).isEqualTo(200);
    }

    @Test
    void nothingIsKnownBeforeTheFirstShardHasEnded() {
        assertThat(Pace.secondsLeft(new ShardTally(5, 4, 1, 0, 0, 0, 0), START, START.plusSeconds(100)))
                .isNull();
    }

    @Test
    void nothingIsLeftAtTheEnd() {
        assertThat(Pace.secondsLeft(new ShardTally(5, 0, 0, 5, 0, 0, 0), START, START.plusSeconds(100)))
                .isNull();
    }
}
