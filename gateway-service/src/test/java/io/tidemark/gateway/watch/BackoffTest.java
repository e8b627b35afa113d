package io.tidemark.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(30), Duration.ofHours(12));

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "5, PT8M", "11, PT8H32M", "12, PT12H", "100, PT12H"})
    void eachPauseIsTwiceAsLongUpToALimitAndAQuarterMoreOrLess(int failed, Duration about) {
        for (long delivery = 0; delivery < 1_000; delivery++) {
            assertThat(BACKOFF.after(delivery, failed).toMillis())
                    .isBetween(about.toMillis() * 3 / 4, about.toMillis() * 5 / 4);
        }
    }

    @Test
    void whatFailedTogetherDoesNotComeAgainTogether() {
        assertThat(LongStream.range(0, 100)
                        .mapToObj(delivery -> BACKOFF.after(delivery, 3))
                        .distinct())
                .hasSizeGreaterThan(95);
        assertThat(BACKOFF.after(7, 3)).isEqualTo(BACKOFF.after(7, 3));
    }

    @Test
    void theDefaultAttemptsTakeAboutThreeDays() {
        Duration longest = Duration.ZERO;
        for (int failed = 1; failed < 17; failed++) {
            longest = longest.plus(BACKOFF.after(1, failed));
        }
        assertThat(longest).isBetween(Duration.ofHours(60), Duration.ofHours(96));
    }
}
