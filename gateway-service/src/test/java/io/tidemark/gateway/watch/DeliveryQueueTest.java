package io.tidemark.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.watch.Delivery.Attempt;
import io.tidemark.gateway.watch.DeliveryQueue.Claim;
import io.tidemark.gateway.watch.DeliveryQueue.Next;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas at one queue. All is due in the year 2100, so that the running gateway takes nothing of it. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class DeliveryQueueTest {

    private static final Instant DUE = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(45);

    @Inject
    TestGateway gateway;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryTable deliveries;

    @BeforeEach
    void empty() {
        gateway.empty();
        gateway.sql("insert into gateway.api_key (key_id, name, digest, scopes, created_at)"
                + " values ('mine', 'mine', repeat('0', 64), '{watch}', now())");
    }

    private static UUID watch(int number) {
        return new UUID(0, number);
    }

    private void add(int watch, int... messages) {
        gateway.sql("insert into gateway.watch (watch_id, key_id, url, types, about, secret, created_at, last_sequence)"
                + " values ('" + watch(watch)
                + "', 'mine', 'http://hooks.example/', '{}', '{}', '', now(), 1000000000)");
        for (int message : messages) {
            gateway.sql("insert into gateway.delivery"
                    + " (watch_id, message_id, type, body, state, created_at, next_attempt_at) values ('" + watch(watch)
                    + "', '" + new UUID(1, message) + "', 'ping', '{}', 'pending', '2099-12-31', '2100-01-01')");
        }
    }

    private Optional<Claim> claim(Instant now) {
        return queue.claim(now, now.plus(LEASE));
    }

    private static Attempt attempt(Claim claim, @Nullable String reason) {
        return new Attempt(claim.attempt(), DUE, 7, reason == null ? 204 : 500, reason, null);
    }

    @Test
    void aWatchIsLentToOneAtATimeAndItsOldestDeliveryGoesFirst() {
        add(1, 1, 2);
        add(2, 3);
        assertThat(claim(DUE.minusSeconds(1))).isEmpty();
        Claim first = claim(DUE).orElseThrow();
        Claim second = claim(DUE).orElseThrow();
        assertThat(first.message()).isEqualTo(new UUID(1, 1));
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(second.message()).isEqualTo(new UUID(1, 3));
        assertThat(claim(DUE)).isEmpty();

        assertThat(queue.finish(first, attempt(first, null), new Next.Taken(), DUE.plusSeconds(1)))
                .isFalse();
        Claim third = claim(DUE.plusSeconds(1)).orElseThrow();
        assertThat(third.message()).isEqualTo(new UUID(1, 2));
        assertThat(deliveries.newest(watch(1), 10))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.PENDING, Delivery.State.DELIVERED);
    }

    @Test
    void manyReplicasAtOnceTakeEachDeliveryOnce() throws Exception {
        for (int number = 1; number <= 6; number++) {
            add(number, number);
        }
        List<Callable<List<UUID>>> replicas = new ArrayList<>();
        for (int replica = 0; replica < 8; replica++) {
            replicas.add(() -> {
                List<UUID> taken = new ArrayList<>();
                for (int look = 0; look < 6; look++) {
                    claim(DUE).map(Claim::message).ifPresent(taken::add);
                }
                return taken;
            });
        }
        List<UUID> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<UUID>> taken : threads.invokeAll(replicas)) {
                all.addAll(taken.get());
            }
        }
        assertThat(all)
                .containsExactlyInAnyOrder(
                        new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4), new UUID(1, 5), new UUID(1, 6));
    }

    @Test
    void whatAReplicaDidNotLiveToEndIsTakenOverAfterTheLease() {
        add(1, 1);
        Claim died = claim(DUE).orElseThrow();
        assertThat(claim(DUE.plus(LEASE).minusSeconds(1))).isEmpty();
        Instant over = DUE.plus(LEASE);
        Claim second = claim(over).orElseThrow();
        assertThat(second.message()).isEqualTo(died.message());
        assertThat(second.attempt()).isEqualTo(2);

        // it lived after all, and comes too late
        queue.finish(died, attempt(died, "the answer was 500"), new Next.GivenUp("x", DUE), over);
        assertThat(claim(over)).isEmpty();
        queue.finish(second, attempt(second, null), new Next.Taken(), over.plusSeconds(1));
        Delivery delivery = deliveries.newest(watch(1), 10).getFirst();
        assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(delivery.attempts()).containsExactly(new Attempt(2, DUE, 7, 204, null, null));
    }

    @Test
    void aFailureComesAgainWhenItIsDue() {
        add(1, 1);
        Claim first = claim(DUE).orElseThrow();
        Instant again = DUE.plusSeconds(30);
        queue.finish(first, attempt(first, "the answer was 500"), new Next.Again(again), DUE.plusSeconds(1));
        assertThat(claim(again.minusMillis(1))).isEmpty();
        assertThat(claim(again).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void givingUpDisablesUnlessSomethingElseWasTakenMeanwhile() {
        add(1, 1, 2, 3);
        Claim first = claim(DUE).orElseThrow();
        Instant taken = DUE.plusSeconds(1);
        queue.finish(first, attempt(first, null), new Next.Taken(), taken);
        Claim second = claim(taken).orElseThrow();
        assertThat(queue.finish(second, attempt(second, "no"), new Next.GivenUp("never", taken.minusSeconds(9)), taken))
                .isFalse();
        Claim third = claim(taken).orElseThrow();
        assertThat(queue.finish(third, attempt(third, "no"), new Next.GivenUp("never", taken.plusSeconds(9)), taken))
                .isTrue();
        assertThat(deliveries.newest(watch(1), 10))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.FAILED, Delivery.State.FAILED, Delivery.State.DELIVERED);
    }

    @Test
    void aDisabledWatchHasNothingDue() {
        add(1, 1, 2);
        Claim first = claim(DUE).orElseThrow();
        queue.finish(first, attempt(first, "no"), new Next.GivenUp("never", DUE), DUE);
        assertThat(claim(DUE)).isEmpty();
        assertThat(deliveries.newest(watch(1), 10))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.FAILED, Delivery.State.FAILED);
    }

    @Test
    void aWatchWaitsWhileItsKeyIsNotValid() {
        add(1, 1);
        gateway.sql("update gateway.api_key set expires_at = '2099-01-01'");
        assertThat(claim(DUE)).isEmpty();
        gateway.sql("update gateway.api_key set expires_at = null, revoked_at = now()");
        assertThat(claim(DUE)).isEmpty();
        gateway.sql("update gateway.api_key set revoked_at = null");
        assertThat(claim(DUE)).isPresent();
    }
}
