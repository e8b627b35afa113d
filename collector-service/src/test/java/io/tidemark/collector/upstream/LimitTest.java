package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LimitTest {

    /** However greedy and however irregular the askers are, no span as long as the window sees more than our share. */
    @Property(tries = 300)
    void noSpanOfAWindowSeesMoreThanOurShare(
            @ForAll @IntRange(min = 1, max = 300) int requests,
            @ForAll @IntRange(min = 1, max = 600) int windowSeconds,
            @ForAll @IntRange(min = 1, max = 100) int share,
            @ForAll @IntRange(min = 0, max = 400) int burst,
            @ForAll long seed) {
        // Given
        Limit limit = new Limit(requests, Duration.ofSeconds(windowSeconds), share, burst);
        // When
        List<Instant> left = greedily(limit, 500, seed);
        // Then
        long most = Math.max(1, limit.ours());
        for (int i = (int) most; i < left.size(); i++) {
            Duration span = Duration.between(left.get(i - (int) most), left.get(i));
            assertThat(span).as("%d requests and one more in %s", most, limit).isGreaterThanOrEqualTo(limit.window());
        }
    }

    @Test
    void usesNearlyAllOfOurShare() {
        // Given: the Hub's anonymous quota
        Limit limit = new Limit(500, Duration.ofMinutes(5), 40, 0);
        // When
        List<Instant> left = greedily(limit, 2_000, -1);
        // Then
        Duration took = Duration.between(left.getFirst(), left.getLast());
        assertThat(2_000.0 / took.toSeconds() * 300).isBetween(175.0, 200.0);
    }

    @Test
    void leavesABurstAndThenSpacesEvenly() {
        Bandwidth bandwidth = new Limit(500, Duration.ofMinutes(5), 40, 0).bandwidth("a");
        assertThat(bandwidth.getCapacity()).isEqualTo(20);
        assertThat(bandwidth.getRefillTokens()).isEqualTo(180);
        assertThat(bandwidth.getRefillPeriodNanos())
                .isEqualTo(Duration.ofSeconds(302).toNanos());
    }

    @Test
    void aShareOfLessThanOneRequestIsOneInAsManyWindows() {
        Bandwidth bandwidth = new Limit(1, Duration.ofSeconds(1), 40, 0).bandwidth("a");
        assertThat(bandwidth.getCapacity()).isEqualTo(1);
        assertThat(Duration.ofNanos(bandwidth.getRefillPeriodNanos())).isEqualTo(Duration.ofMillis(2_550));
    }

    @Test
    void followsWhatTheServiceSays() {
        Limit limit = new Limit(500, Duration.ofMinutes(5), 40, 0);
        assertThat(limit.of(1_000, Duration.ofMinutes(5)).ours()).isEqualTo(400);
        assertThat(limit.of(10, Duration.ofMinutes(1))).isEqualTo(new Limit(10, Duration.ofMinutes(1), 40, 0));
        assertThat(limit.of(10, Duration.ZERO).window()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void refusesWhatIsNoLimit() {
        assertThatThrownBy(() -> new Limit(0, Duration.ofMinutes(1), 40, 0))
                .hasMessage("requests must be at least 1, was 0");
        assertThatThrownBy(() -> new Limit(1, Duration.ZERO, 40, 0))
                .hasMessage("window must be 100 ms to 31 days, was PT0S");
        assertThatThrownBy(() -> new Limit(1, Duration.ofMinutes(1), 101, 0))
                .hasMessage("share must be 1 to 100 %, was 101");
        assertThatThrownBy(() -> new Limit(1, Duration.ofMinutes(1), 40, -1))
                .hasMessage("burst must not be negative, was -1");
    }

    /** When requests leave if somebody takes every token as soon as it is there, but for some quiet times. */
    private static List<Instant> greedily(Limit limit, int count, long seed) {
        StandingClock clock = new StandingClock("2026-05-01T12:00:00Z");
        Bucket bucket = Bucket.builder()
                .withCustomTimePrecision(new MemoryBudgets.Meter(clock))
                .addLimit(limit.bandwidth("a"))
                .build();
        Random random = new Random(seed);
        List<Instant> left = new ArrayList<>();
        while (left.size() < count) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (probe.isConsumed()) {
                left.add(clock.instant());
                if (seed != -1 && random.nextInt(20) == 0) {
                    clock.advance(
                            Duration.ofMillis(random.nextLong(2 * limit.window().toMillis())));
                }
            } else {
                clock.advance(Duration.ofNanos(probe.getNanosToWaitForRefill() + 1)); // it is rounded down
            }
        }
        return left;
    }
}
