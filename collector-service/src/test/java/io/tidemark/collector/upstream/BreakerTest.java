package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(30), Duration.ofSeconds(100));

    private void fails(int times, Instant now) {
        for (int i = 0; i < times; i++) {
            breaker.failed(now);
        }
    }

    @Test
    void staysClosedWhileFailuresAreNotInARow() {
        fails(2, NOON);
        breaker.succeeded();
        fails(2, NOON);
        assertThat(breaker.closedUntil(NOON)).isEmpty();
    }

    @Test
    void opensAfterSoManyInARowAndLetsOneTryAfterThePause() {
        // Given
        fails(3, NOON);
        Instant over = NOON.plusSeconds(30);
        // When, then
        assertThat(breaker.closedUntil(NOON)).contains(over);
        assertThat(breaker.closedUntil(over.minusNanos(1))).contains(over);
        assertThat(breaker.closedUntil(over)).isEmpty();
        assertThat(breaker.closedUntil(over)).contains(over.plusSeconds(1));
    }

    @Test
    void aProbeThatSucceedsClosesIt() {
        fails(3, NOON);
        assertThat(breaker.closedUntil(NOON.plusSeconds(30))).isEmpty();
        breaker.succeeded();
        assertThat(breaker.closedUntil(NOON.plusSeconds(30))).isEmpty();
        assertThat(breaker.closedUntil(NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void aProbeThatFailsDoublesThePauseUpToTheLongest() {
        fails(3, NOON);
        Instant now = NOON;
        for (int pause : new int[] {30, 60, 100, 100}) {
            assertThat(breaker.closedUntil(now)).contains(now.plusSeconds(pause));
            now = now.plusSeconds(pause);
            assertThat(breaker.closedUntil(now)).isEmpty();
            breaker.failed(now);
        }
    }

    @Test
    void aProbeThatDidNotLeaveGivesItsTurnBack() {
        fails(3, NOON);
        assertThat(breaker.closedUntil(NOON.plusSeconds(30))).isEmpty();
        breaker.undecided();
        assertThat(breaker.closedUntil(NOON.plusSeconds(30))).isEmpty();
    }
}
