package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Allowance one = allowance(new Limit(500, Duration.ofMinutes(5), 40, 0));
    private final Allowance two = allowance(new Limit(30, MINUTE, 40, 2), new Limit(500, DAY, 40, 60));

    private static Allowance allowance(Limit... limits) {
        return new Allowance("https://hub.example", "hub", List.of(limits));
    }

    @Test
    void aSingleLimitFollowsTheServiceWithOrWithoutAWindow() {
        assertThat(one.corrected(1_000, MINUTE).limits()).containsExactly(new Limit(1_000, MINUTE, 40, 0));
        assertThat(one.corrected(100, null).limits()).containsExactly(new Limit(100, Duration.ofMinutes(5), 40, 0));
    }

    @Test
    void ofTwoLimitsTheOneWithTheSameWindowFollows() {
        assertThat(two.corrected(1_000, DAY).limits())
                .containsExactly(new Limit(30, MINUTE, 40, 2), new Limit(1_000, DAY, 40, 60));
        assertThat(two.corrected(20, MINUTE).limits())
                .containsExactly(new Limit(20, MINUTE, 40, 2), new Limit(500, DAY, 40, 60));
    }

    @Test
    void aNumberThatCouldMeanEitherChangesNothing() {
        assertThat(two.corrected(500, null)).isEqualTo(two);
        assertThat(two.corrected(500, Duration.ofHours(1))).isEqualTo(two);
    }

    @Test
    void nothingToldChangesNothing() {
        assertThat(one.corrected(-1, null)).isEqualTo(one);
        assertThat(one.corrected(0, MINUTE)).isEqualTo(one);
        assertThat(allowance().corrected(100, MINUTE)).isEqualTo(allowance());
    }

    @Test
    void allItsLimitsAreInOneBucket() {
        assertThat(two.bucket().getBandwidths()).hasSize(2);
    }
}
