package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaGateTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private final QuotaGate gate = new QuotaGate(10, Duration.ofMinutes(5));

    @Test
    void isOpenUntilSomethingIsKnown() {
        assertThat(gate.closedUntil(NOON)).isEmpty();
        assertThat(gate.closedUntil(NOON)).isEmpty();
    }

    @Test
    void closesWhenATenthIsLeftUntilASecondAfterTheReset() {
        // Given
        gate.answered(quota(51, 100), NOON);
        // When
        Optional<Instant> oneMore = gate.closedUntil(NOON);
        Optional<Instant> tooMany = gate.closedUntil(NOON);
        // Then
        assertThat(oneMore).isEmpty();
        assertThat(tooMany).contains(NOON.plusSeconds(101));
    }

    @Test
    void aLateAnswerDoesNotRaiseWhatIsLeft() {
        gate.answered(quota(40, 100), NOON);
        gate.answered(quota(300, 99), NOON.plusSeconds(1));
        assertThat(gate.closedUntil(NOON.plusSeconds(2))).contains(NOON.plusSeconds(101));
    }

    @Test
    void afterAResetOneRequestGoesFirst() {
        // Given
        gate.answered(quota(0, 100), NOON);
        Instant later = NOON.plusSeconds(102);
        // When
        Optional<Instant> first = gate.closedUntil(later);
        Optional<Instant> second = gate.closedUntil(later);
        gate.answered(quota(499, 298), later);
        Optional<Instant> third = gate.closedUntil(later);
        // Then
        assertThat(first).isEmpty();
        assertThat(second).contains(later.plusSeconds(1));
        assertThat(third).isEmpty();
    }

    @Test
    void aProbeThatNeverCameBackIsForgotten() {
        gate.answered(quota(0, 100), NOON);
        Instant later = NOON.plusSeconds(102);
        assertThat(gate.closedUntil(later)).isEmpty();
        assertThat(gate.closedUntil(later.plus(Duration.ofMinutes(5)))).isEmpty();
    }

    @Test
    void obeysAnExplicitPause() {
        gate.close(NOON.plusSeconds(30));
        gate.close(NOON.plusSeconds(10));
        assertThat(gate.closedUntil(NOON.plusSeconds(29))).contains(NOON.plusSeconds(30));
        assertThat(gate.closedUntil(NOON.plusSeconds(30))).isEmpty();
    }

    private static Optional<Quota> quota(long remaining, long resetSeconds) {
        return Optional.of(new Quota(remaining, Duration.ofSeconds(resetSeconds), 500));
    }
}
