package io.tidemark.collector.ledger;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.collector.upstream.Allowance;
import io.tidemark.collector.upstream.Budgets;
import io.tidemark.collector.upstream.Budgets.Granted;
import io.tidemark.collector.upstream.Limit;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas ask one service as often as they may: never more than the share in any window, and nearly all of it. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class SharedBudgetRaceTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ALLOWED = 100;
    private static final int OURS = 40;

    @Inject
    AgroalDataSource dataSource;

    private final StandingClock clock = new StandingClock(NOON.toString());

    private SharedBudgets replica() {
        return new SharedBudgets(dataSource, new Jdbc(dataSource), TestConfigs.upstream(Map.of()), clock);
    }

    /** Real clients against a stand-in, two workers each, in turns; whoever waits moves the clock that all share. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void replicasTogetherKeepToTheShareAndUseIt(int replicas) throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            // Given
            server.on("/a", json("[]"));
            Map<String, String> properties = Map.of(
                    "tidemark.collector.budgets.hub.origin", server.origin(),
                    "tidemark.collector.budgets.hub.requests", Integer.toString(ALLOWED),
                    "tidemark.collector.budgets.hub.window", "1m");
            List<Instant> left = new ArrayList<>();
            List<UpstreamClient> clients = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                clients.add(
                        TestConfigs.client(clock, properties, new Noting(replica(), left), new SimpleMeterRegistry()));
            }
            Instant[] turns = new Instant[2 * replicas];
            Arrays.fill(turns, NOON);
            // When
            while (clock.instant().isBefore(NOON.plus(Duration.ofMinutes(6)))) {
                int next = earliest(turns);
                clock.moveTo(turns[next]);
                switch (clients.get(next % replicas).get(UpstreamRequest.json(server.uri("/a"), null))) {
                    case Answered answered -> turns[next] = clock.instant();
                    case Limited limited -> turns[next] = limited.until(); // as a shard waits in the ledger
                    default -> throw new AssertionError("the stand-in answers all");
                }
            }
            // Then
            assertThat(server.count("/a")).isEqualTo(left.size());
            assertNoSpanSeesMoreThanOurs(left);
            double minutes = Duration.between(left.getFirst(), left.getLast()).toMillis() / 60_000.0;
            assertThat(left.size() / minutes).isBetween(0.85 * OURS, (double) OURS);
        }
    }

    private static int earliest(Instant[] turns) {
        int earliest = 0;
        for (int i = 1; i < turns.length; i++) {
            earliest = turns[i].isBefore(turns[earliest]) ? i : earliest;
        }
        return earliest;
    }

    /** Threads that all want tokens at the same instant. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void noTokenIsGivenTwice(int replicas) throws InterruptedException, ExecutionException {
        // Given
        Allowance allowance = new Allowance(
                "https://" + UUID.randomUUID() + ".example", "hub", List.of(new Limit(ALLOWED, WINDOW, 40, 0)));
        List<Future<List<Duration>>> workers = new ArrayList<>();
        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < replicas; i++) {
                SharedBudgets shared = replica();
                for (int worker = 0; worker < 3; worker++) {
                    workers.add(threads.submit(() -> delays(shared, allowance)));
                }
            }
        }
        List<Instant> ready = new ArrayList<>();
        for (Future<List<Duration>> worker : workers) {
            worker.get().forEach(delay -> ready.add(NOON.plus(delay)));
        }
        // Then
        assertThat(ready).hasSize(replicas * 120);
        assertThat(ready.stream().filter(NOON::equals)).hasSize(4);
        assertNoSpanSeesMoreThanOurs(ready.stream().sorted().toList());
    }

    private static List<Duration> delays(SharedBudgets shared, Allowance allowance) {
        return IntStream.range(0, 40)
                .mapToObj(n -> ((Granted) shared.reserve(allowance, Duration.ofHours(1))).delay())
                .toList();
    }

    private static void assertNoSpanSeesMoreThanOurs(List<Instant> times) {
        for (int i = OURS; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - OURS), times.get(i)))
                    .as("%d requests and one more", OURS)
                    .isGreaterThanOrEqualTo(WINDOW);
        }
    }

    /** Writes down when each request leaves. */
    private final class Noting implements Budgets {

        private final Budgets shared;
        private final List<Instant> left;

        private Noting(Budgets shared, List<Instant> left) {
            this.shared = shared;
            this.left = left;
        }

        @Override
        public Token reserve(Allowance allowance, Duration longestWait) {
            return shared.reserve(allowance, longestWait);
        }

        @Override
        public Admission admit(Allowance allowance) {
            left.add(clock.instant());
            return shared.admit(allowance);
        }

        @Override
        public void answered(Allowance allowance, Optional<Quota> told) {
            shared.answered(allowance, told);
        }

        @Override
        public void close(Allowance allowance, Instant until) {
            throw new AssertionError("nobody is throttled");
        }
    }
}
