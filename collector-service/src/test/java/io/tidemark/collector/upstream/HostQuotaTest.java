package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.HostQuota.Admission;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostQuotaTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final HostQuota.Rules RULES = new HostQuota.Rules(10, Duration.ofMinutes(5));

    private HostQuota state = HostQuota.UNKNOWN;

    private Optional<Instant> closedUntil(Instant now) {
        Admission admission = state.admit(now, RULES);
        state = admission.after();
        return Optional.ofNullable(admission.closedUntil());
    }

    private void answered(Optional<Quota> told, Instant now) {
        state = state.answered(told, now);
    }

    @Test
    void isOpenUntilSomethingIsKnown() {
        assertThat(closedUntil(NOON)).isEmpty();
        assertThat(closedUntil(NOON)).isEmpty();
    }

    @Test
    void closesWhenATenthIsLeftUntilASecondAfterTheReset() {
        // Given
        answered(quota(51, 100), NOON);
        // When
        Optional<Instant> oneMore = closedUntil(NOON);
        Optional<Instant> tooMany = closedUntil(NOON);
        // Then
        assertThat(oneMore).isEmpty();
        assertThat(tooMany).contains(NOON.plusSeconds(101));
    }

    @Test
    void aLateAnswerDoesNotRaiseWhatIsLeft() {
        answered(quota(40, 100), NOON);
        answered(quota(300, 99), NOON.plusSeconds(1));
        assertThat(closedUntil(NOON.plusSeconds(2))).contains(NOON.plusSeconds(101));
    }

    @Test
    void afterAResetOneRequestGoesFirst() {
        // Given
        answered(quota(0, 100), NOON);
        Instant later = NOON.plusSeconds(102);
        // When
        Optional<Instant> first = closedUntil(later);
        Optional<Instant> second = closedUntil(later);
        answered(quota(499, 298), later);
        Optional<Instant> third = closedUntil(later);
        // Then
        assertThat(first).isEmpty();
        assertThat(second).contains(later.plusSeconds(1));
        assertThat(third).isEmpty();
    }

    @Test
    void aProbeThatNeverCameBackIsForgotten() {
        answered(quota(0, 100), NOON);
        Instant later = NOON.plusSeconds(102);
        assertThat(closedUntil(later)).isEmpty();
        assertThat(closedUntil(later.plus(Duration.ofMinutes(5)))).isEmpty();
    }

    @Test
    void aProbeWithoutAnAnswerLeavesRoomForTheNext() {
        answered(quota(0, 100), NOON);
        Instant later = NOON.plusSeconds(102);
        assertThat(closedUntil(later)).isEmpty();
        answered(Optional.empty(), later.plusSeconds(1));
        assertThat(closedUntil(later.plusSeconds(1))).isEmpty();
    }

    @Test
    void obeysAnExplicitPause() {
        state = state.closed(NOON.plusSeconds(30)).closed(NOON.plusSeconds(10));
        assertThat(closedUntil(NOON.plusSeconds(29))).contains(NOON.plusSeconds(30));
        assertThat(closedUntil(NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void aResetInTheNextCenturyIsAMistake() {
        answered(quota(0, Duration.ofDays(40_000).toSeconds()), NOON);
        assertThat(closedUntil(NOON)).contains(NOON.plus(Duration.ofHours(25)).plusSeconds(1));
    }

    private static Optional<Quota> quota(long remaining, long resetSeconds) {
        return Optional.of(new Quota(remaining, Duration.ofSeconds(resetSeconds), 500));
    }
}
