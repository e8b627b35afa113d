package io.tidemark.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.gateway.access.Quotas.Taken;
import io.tidemark.gateway.access.Samples.Time;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private final Time time = new Time();
    private final Quotas quotas = new Quotas(Samples.config(60, 100), time);

    private static ClientAddress address(String text) {
        return ClientAddress.of(text);
    }

    @Test
    void aMinutesWorthMayComeAtOnceAndGrowsBackEvenly() {
        ClientAddress one = address("192.0.2.1");
        assertThat(quotas.anonymous(one)).isEqualTo(new Taken("anonymous", 60, true, 59, 1, 0));
        for (int request = 2; request <= 60; request++) {
            assertThat(quotas.anonymous(one).allowed()).isTrue();
        }
        assertThat(quotas.anonymous(one)).isEqualTo(new Taken("anonymous", 60, false, 0, 60, 1));
        time.pass(Duration.ofMillis(999));
        assertThat(quotas.anonymous(one).allowed()).isFalse();
        time.pass(Duration.ofMillis(1));
        assertThat(quotas.anonymous(one)).isEqualTo(new Taken("anonymous", 60, true, 0, 60, 0));
    }

    @Test
    void clientsDoNotShareAQuota() {
        assertThat(quotas.anonymous(address("192.0.2.1")).remaining()).isEqualTo(59);
        assertThat(quotas.anonymous(address("192.0.2.2")).remaining()).isEqualTo(59);
        assertThat(quotas.anonymous(address("2001:db8:1:2::1")).remaining()).isEqualTo(59);
        assertThat(quotas.anonymous(address("2001:db8:1:2:ffff::9")).remaining())
                .isEqualTo(58);
        assertThat(quotas.anonymous(address("2001:db8:1:3::1")).remaining()).isEqualTo(59);
    }

    @Test
    void tokensOfOneSubjectShareAQuotaWithEachOtherAndNoKey() {
        TokenHolder subject = new TokenHolder("r-17", new TreeSet<>(List.of(Scope.READ)));
        assertThat(quotas.holder(subject)).isEqualTo(new Taken("token", 1_200, true, 1_199, 1, 0));
        assertThat(quotas.holder(new TokenHolder("r-17", new TreeSet<>())).remaining())
                .isEqualTo(1_198);
        assertThat(quotas.holder(Samples.key("r-17", null, null)).remaining()).isEqualTo(1_199);
    }

    @Test
    void aKeyHasItsOwnQuotaOrTheUsualOne() {
        assertThat(quotas.holder(Samples.key("usual", null, null)))
                .isEqualTo(new Taken("key", 1_200, true, 1_199, 1, 0));
        assertThat(quotas.holder(Samples.key("own", 2, null))).isEqualTo(new Taken("key", 2, true, 1, 30, 0));
    }

    @Test
    void manyAddressesTakeBoundedMemoryAndCostNoKeyItsQuota() {
        ApiKey key = Samples.key("own", 2, null);
        quotas.holder(key);
        for (int at = 0; at < 10_000; at++) {
            quotas.anonymous(address("10.0." + at / 256 + "." + at % 256));
        }
        assertThat(quotas.tracked()).isBetween(1L, 100L);
        assertThat(quotas.holder(key).remaining()).isZero();
    }
}
