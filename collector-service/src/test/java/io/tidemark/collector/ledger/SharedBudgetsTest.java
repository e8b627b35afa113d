package io.tidemark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.collector.upstream.Allowance;
import io.tidemark.collector.upstream.Budgets.Admission;
import io.tidemark.collector.upstream.Budgets.Admitted;
import io.tidemark.collector.upstream.Budgets.Granted;
import io.tidemark.collector.upstream.Budgets.Later;
import io.tidemark.collector.upstream.Limit;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two replicas, one database. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class SharedBudgetsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** 10 a minute are ours: 2 at once, then 8 in 62 seconds. */
    private static final Limit LIMIT = new Limit(20, Duration.ofMinutes(1), 50, 2);

    @Inject
    AgroalDataSource dataSource;

    private final StandingClock clock = new StandingClock(NOON.toString());
    private final String origin = "https://" + UUID.randomUUID() + ".example";
    private final Allowance budget = new Allowance(origin, "hub", List.of(LIMIT));
    private final Allowance unlimited = new Allowance(origin, Allowance.NONE, List.of());

    private SharedBudgets replica() {
        return replica(dataSource);
    }

    private SharedBudgets replica(AgroalDataSource source) {
        return new SharedBudgets(source, new Jdbc(source), TestConfigs.upstream(Map.of()), clock);
    }

    @Test
    void aTokenIsTakenFromAll() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        // When, then
        assertThat(one.reserve(budget, WAIT)).isEqualTo(new Granted(Duration.ZERO, 1L));
        assertThat(two.reserve(budget, WAIT)).isEqualTo(new Granted(Duration.ZERO, 0L));
        assertThat(one.reserve(budget, WAIT))
                .isEqualTo(new Later(NOON.plusMillis(7_750), "budget hub of " + origin + " has no token left"));
    }

    @Test
    void whoIsPromisedATokenKeepsItsPlaceInTheQueue() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        one.reserve(budget, WAIT);
        one.reserve(budget, WAIT);
        clock.advance(Duration.ofSeconds(6));
        // When
        Object first = one.reserve(budget, Duration.ofSeconds(10));
        Object second = two.reserve(budget, Duration.ofSeconds(10));
        Object third = two.reserve(budget, Duration.ofSeconds(10));
        // Then
        assertThat(first).isEqualTo(new Granted(Duration.ofMillis(1_750), 0L));
        assertThat(second).isEqualTo(new Granted(Duration.ofMillis(9_500), 0L));
        assertThat(third).isInstanceOf(Later.class);
    }

    @Test
    void withoutALimitATokenCostsNothing() {
        assertThat(replica().reserve(unlimited, WAIT)).isEqualTo(new Granted(Duration.ZERO, null));
        assertThat(replica().admit(unlimited)).isEqualTo(new Admitted(false));
    }

    @Test
    void whatOneWasToldBindsTheOther() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        // When
        one.answered(unlimited, quota(51, 100));
        // Then: a tenth of 500 is kept back
        assertThat(two.admit(unlimited)).isEqualTo(new Admitted(true));
        assertThat(until(one.admit(unlimited))).isEqualTo(NOON.plusSeconds(101));
        assertThat(until(two.admit(unlimited))).isEqualTo(NOON.plusSeconds(101));
    }

    @Test
    void aLateAnswerOfTheOtherDoesNotRaiseWhatIsLeft() {
        replica().answered(unlimited, quota(40, 100));
        clock.advance(Duration.ofSeconds(1));
        replica().answered(unlimited, quota(300, 99));
        assertThat(until(replica().admit(unlimited))).isEqualTo(NOON.plusSeconds(101));
    }

    @Test
    void afterAResetOneOfAllGoesFirst() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        one.answered(unlimited, quota(0, 100));
        clock.advance(Duration.ofSeconds(102));
        // When
        Admission first = one.admit(unlimited);
        Admission second = two.admit(unlimited);
        one.answered(unlimited, quota(499, 298));
        Admission third = two.admit(unlimited);
        // Then
        assertThat(first).isEqualTo(new Admitted(true));
        assertThat(until(second)).isEqualTo(NOON.plusSeconds(103));
        assertThat(third).isEqualTo(new Admitted(true));
    }

    @Test
    void aProbeThatGotNoAnswerLeavesRoomForTheNext() {
        SharedBudgets one = replica();
        one.answered(unlimited, quota(0, 100));
        clock.advance(Duration.ofSeconds(102));
        assertThat(one.admit(unlimited)).isEqualTo(new Admitted(true));
        one.answered(unlimited, Optional.empty());
        assertThat(replica().admit(unlimited)).isEqualTo(new Admitted(true));
    }

    @Test
    void aPauseHoldsForAllAndGivesTheTokenBack() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        one.close(budget, NOON.plusSeconds(30));
        one.close(budget, NOON.plusSeconds(10));
        two.reserve(budget, WAIT);
        // When
        Admission closed = two.admit(budget);
        // Then
        assertThat(until(closed)).isEqualTo(NOON.plusSeconds(30));
        assertThat(one.reserve(budget, WAIT)).isEqualTo(new Granted(Duration.ZERO, 1L));
        clock.advance(Duration.ofSeconds(30));
        assertThat(one.admit(budget)).isEqualTo(new Admitted(true));
    }

    @Test
    void aPauseOfOneClassOfRequestsLeavesTheOthersAlone() {
        replica().close(budget, NOON.plusSeconds(30));
        assertThat(replica().admit(unlimited)).isEqualTo(new Admitted(false));
    }

    @Test
    void allFollowTheQuotaThatTheServiceStates() {
        // Given
        SharedBudgets one = replica();
        SharedBudgets two = replica();
        two.reserve(budget, WAIT);
        // When: 4 a minute instead of 20, so 2 are ours
        one.answered(budget, Optional.of(new Quota(3, Duration.ofSeconds(60), 4, Duration.ofMinutes(1))));
        two.admit(budget);
        // Then: a bucket of one, refilled in 62 seconds
        assertThat(two.reserve(budget, WAIT)).isEqualTo(new Granted(Duration.ZERO, 0L));
        assertThat(one.reserve(budget, WAIT)).isInstanceOf(Later.class);
        assertThat(((Later) replica().reserve(budget, WAIT)).until()).isEqualTo(NOON.plusSeconds(62));
    }

    @Test
    void aReplicaThatStartsBringsTheConfigurationOfItsDay() {
        // Given
        replica().reserve(budget, WAIT);
        // When
        Allowance changed = new Allowance(origin, "hub", List.of(new Limit(4, Duration.ofMinutes(1), 50, 1)));
        SharedBudgets newer = replica();
        // Then: the token that is left is kept, and the next comes later
        assertThat(newer.reserve(changed, WAIT)).isEqualTo(new Granted(Duration.ZERO, 0L));
        assertThat(((Later) newer.reserve(changed, WAIT)).until()).isEqualTo(NOON.plusSeconds(62));
    }

    @Test
    void bothLimitsOfABudgetHold() {
        // Given: one a second, and 5 a day
        Allowance two = new Allowance(
                origin,
                "data",
                List.of(new Limit(60, Duration.ofMinutes(1), 100, 1), new Limit(5, Duration.ofDays(1), 100, 4)));
        SharedBudgets budgets = replica();
        // When
        for (int i = 0; i < 4; i++) {
            assertThat(budgets.reserve(two, Duration.ofSeconds(5))).isInstanceOf(Granted.class);
            clock.advance(Duration.ofSeconds(5));
        }
        // Then
        Later later = (Later) budgets.reserve(two, Duration.ofSeconds(5));
        assertThat(Duration.between(clock.instant(), later.until())).isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void withoutTheDatabaseNothingMayBeAsked() {
        // Given
        SharedBudgets cutOff = replica(away());
        // When, then
        assertThat(cutOff.reserve(budget, WAIT))
                .isEqualTo(new Later(NOON.plusSeconds(5), "the ledger is away, and with it the budgets"));
        cutOff.answered(unlimited, quota(1, 1));
        cutOff.close(unlimited, NOON.plusSeconds(1));
        assertThat(until(cutOff.admit(unlimited))).isEqualTo(NOON.plusSeconds(5));
    }

    private static Instant until(Admission admission) {
        return ((Later) admission).until();
    }

    /** A pool that gives no connection. */
    private static AgroalDataSource away() {
        return (AgroalDataSource) Proxy.newProxyInstance(
                AgroalDataSource.class.getClassLoader(),
                new Class<?>[] {AgroalDataSource.class},
                (Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) -> {
                    throw new SQLException("no connection", "08001");
                });
    }

    private static Optional<Quota> quota(long remaining, long resetSeconds) {
        return Optional.of(new Quota(remaining, Duration.ofSeconds(resetSeconds), 500, Duration.ofMinutes(5)));
    }
}
