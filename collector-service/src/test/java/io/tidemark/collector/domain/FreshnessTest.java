package io.tidemark.collector.domain;

import static io.tidemark.collector.domain.Freshness.FRESH;
import static io.tidemark.collector.domain.Freshness.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant KNOWN = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant SUCCESS = Instant.parse("2026-08-20T00:00:00Z");

    @Test
    void anObjectiveIsMetUpToItsLastMoment() {
        assertThat(Freshness.now(FRESH, DAY, KNOWN, SUCCESS, SUCCESS.plus(DAY))).isEqualTo(FRESH);
        assertThat(Freshness.now(FRESH, DAY, KNOWN, SUCCESS, SUCCESS.plus(DAY).plusMillis(1)))
                .isEqualTo(STALE);
        assertThat(Freshness.now(STALE, DAY, KNOWN, SUCCESS, SUCCESS.plus(DAY))).isEqualTo(FRESH);
    }

    @Test
    void aSourceNeverCollectedIsWaitedForSinceItIsKnown() {
        assertThat(Freshness.now(FRESH, DAY, KNOWN, null, KNOWN.plus(DAY))).isEqualTo(FRESH);
        assertThat(Freshness.now(FRESH, DAY, KNOWN, null, KNOWN.plus(DAY).plusMillis(1)))
                .isEqualTo(STALE);
    }

    @Test
    void onlyFiguresMakeASourceFreshAgain() {
        assertThat(Freshness.now(STALE, DAY, KNOWN, null, KNOWN.plusSeconds(1))).isEqualTo(STALE);
    }
}
