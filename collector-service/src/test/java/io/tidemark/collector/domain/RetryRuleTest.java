package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    private static final Instant FAILED_AT = Instant.parse("2026-08-21T10:00:00Z");

    private final RetryRule rule = new RetryRule(8, Duration.ofSeconds(5), Duration.ofMinutes(2));

    @Test
    void waitsDoubleUpToTheLongest() {
        assertThat(waitAfter(1)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_250));
        assertThat(waitAfter(2)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(12_500));
        assertThat(waitAfter(3)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        assertThat(waitAfter(7)).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(150));
    }

    @Test
    void theLastAttemptIsNotFollowedByAnother() {
        assertThat(rule.next("Qwen", 8, FAILED_AT)).isEmpty();
    }

    @Test
    void shardsThatFailTogetherDoNotComeBackTogether() {
        // When
        Optional<Instant> one = rule.next("Qwen", 4, FAILED_AT);
        Optional<Instant> other = rule.next("meta-llama", 4, FAILED_AT);
        // Then
        assertThat(one).isNotEqualTo(other);
        assertThat(rule.next("Qwen", 4, FAILED_AT)).isEqualTo(one);
    }

    private Duration waitAfter(int attempts) {
        return Duration.between(
                FAILED_AT, rule.next("Qwen", attempts, FAILED_AT).orElseThrow());
    }
}
