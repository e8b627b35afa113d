package io.tidemark.collector.upstream;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request costs, how long it waits for its turn, and when nothing is asked at all. */
class UpstreamBudgetTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final StandingClock clock = new StandingClock(NOON.toString());
    private final ScriptedServer server = start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private UpstreamClient client = client(Map.of());

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** 20 a minute, of which 10 are ours: 2 at once, then one about every 7.7 s. */
    private UpstreamClient client(Map<String, String> more) {
        return TestConfigs.client(clock, properties(more), registry);
    }

    private Map<String, String> properties(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.budgets.hub.origin", server.origin());
        properties.put("tidemark.collector.budgets.hub.requests", "20");
        properties.put("tidemark.collector.budgets.hub.window", "1m");
        properties.put("tidemark.collector.budgets.hub.share", "50");
        properties.put("tidemark.collector.budgets.hub.burst", "2");
        properties.putAll(more);
        return properties;
    }

    @BeforeEach
    void freshClient() {
        client.close();
        client = client(Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private UpstreamOutcome get(String target) {
        return client.get(UpstreamRequest.json(server.uri(target), null));
    }

    @Test
    void aTokenThatIsFarGoesToTheLedger() {
        // Given
        server.on("/a", json("[]"));
        get("/a");
        get("/a");
        // When
        Limited limited = (Limited) get("/a");
        // Then: 8 tokens in 62 seconds
        assertThat(limited.until()).isEqualTo(NOON.plusMillis(7_750));
        assertThat(limited.reason()).contains("hub");
        assertThat(limited.requests()).isZero();
        assertThat(server.count("/a")).isEqualTo(2);
    }

    @Test
    void aTokenThatIsNearIsWaitedFor() {
        // Given
        server.on("/a", json("[]"));
        get("/a");
        get("/a");
        clock.advance(Duration.ofSeconds(5));
        // When
        UpstreamOutcome outcome = get("/a");
        // Then
        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(7_750));
        assertThat(registry.timer(UpstreamMetrics.WAIT, "budget", "hub").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2_750);
    }

    @Test
    void redirectsRefusalsAndFailuresCostAsMuchAsAnswers() {
        // Given
        client.close();
        client = client(Map.of("tidemark.collector.budgets.hub.burst", "9"));
        server.on("/moved", reply(307).header("Location", "/a"))
                .on("/a", json("[]").header("ETag", "W/\"1\"").header("Date", "Fri, 01 May 2026 11:00:00 GMT"))
                .on("/a", reply(304).header("Date", "Fri, 01 May 2026 11:00:01 GMT"))
                .on("/gone", reply(404))
                .on("/broken", reply(503));
        RequestCount cost = new RequestCount();
        // When
        UpstreamOutcome moved = cost.around(() -> get("/moved"));
        UpstreamOutcome unchanged = cost.around(() -> get("/a"));
        UpstreamOutcome gone = cost.around(() -> get("/gone"));
        UpstreamOutcome broken = cost.around(() -> get("/broken"));
        // Then
        assertThat(moved.requests()).isEqualTo(2);
        assertThat(unchanged).isInstanceOf(Answered.class);
        assertThat(unchanged.requests()).isEqualTo(1);
        assertThat(gone).isInstanceOf(Refused.class);
        assertThat(gone.requests()).isEqualTo(1);
        assertThat(broken.requests()).isEqualTo(1);
        assertThat(cost.requests()).isEqualTo(5);
        assertThat(registry.get(UpstreamMetrics.LEFT)
                        .tag("budget", "hub")
                        .gauge()
                        .value())
                .isEqualTo(4);
        assertThat(count("redirected")).isEqualTo(1);
        assertThat(count("answered")).isEqualTo(2);
        assertThat(count("refused")).isEqualTo(1);
        assertThat(count("failed_upstream")).isEqualTo(1);
    }

    private double count(String outcome) {
        return registry.counter(UpstreamMetrics.REQUESTS, "budget", "hub", "outcome", outcome)
                .count();
    }

    @Test
    void theBudgetFollowsTheWordOfTheService() {
        // Given: the service allows 4 a minute, 2 of them ours
        server.on(
                "/a",
                json("[]")
                        .header("RateLimit-Policy", "\"fixed window\";\"api\";q=4;w=60")
                        .header("RateLimit", "\"api\";r=3;t=60"));
        // When
        get("/a");
        clock.advance(Duration.ofSeconds(30));
        UpstreamOutcome second = get("/a");
        Limited third = (Limited) get("/a");
        // Then: one token in a minute and a bit, of a bucket that holds one
        assertThat(second).isInstanceOf(Answered.class);
        assertThat(third.until()).isEqualTo(NOON.plusSeconds(30 + 62));
        clock.advance(Duration.ofSeconds(62));
        assertThat(get("/a")).isInstanceOf(Answered.class);
    }

    @Test
    void aPauseTheServiceAskedForGivesTheTokenBack() {
        // Given
        server.on("/a", reply(429).header("Retry-After", "60")).on("/a", json("[]"));
        get("/a");
        // When
        Limited limited = (Limited) get("/a");
        clock.advance(Duration.ofSeconds(60));
        // Then
        assertThat(limited.until()).isEqualTo(NOON.plusSeconds(60));
        assertThat(get("/a").requests()).isEqualTo(1);
        assertThat(get("/a").requests()).isEqualTo(1);
        assertThat(count("throttled")).isEqualTo(1);
        assertThat(count("limited")).isEqualTo(1);
    }

    @Test
    void withoutItsBudgetsNothingIsAsked() {
        // Given
        server.on("/a", json("[]"));
        client.close();
        client = TestConfigs.client(clock, properties(Map.of()), new NoBudgets(), registry);
        // When
        Limited limited = (Limited) get("/a");
        // Then
        assertThat(limited.until()).isEqualTo(NOON.plusSeconds(5));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void whatFailsInARowIsLeftAloneAndThenTriedOnce() throws IOException {
        // Given
        client.close();
        client = TestConfigs.client(clock, Map.of("tidemark.collector.upstream.breaker-failures", "3"));
        server.on("/a", reply(503));
        for (int i = 0; i < 3; i++) {
            assertThat(((Faulted) get("/a")).failure()).isEqualTo(FailureClass.UPSTREAM);
        }
        // When
        Limited alone = (Limited) get("/a");
        clock.advance(Duration.ofSeconds(30));
        UpstreamOutcome tried = get("/a");
        Limited again = (Limited) get("/a");
        // Then
        assertThat(alone.until()).isEqualTo(NOON.plusSeconds(30));
        assertThat(alone.reason()).isEqualTo(server.origin() + " failed several times in a row and is left alone");
        assertThat(tried).isInstanceOf(Faulted.class);
        assertThat(again.until()).isEqualTo(NOON.plusSeconds(90));
        assertThat(server.count("/a")).isEqualTo(4);
        try (ScriptedServer other = new ScriptedServer()) {
            other.on("/b", json("[]"));
            assertThat(client.get(UpstreamRequest.json(other.uri("/b"), null))).isInstanceOf(Answered.class);
        }
    }

    @Test
    void refusalsAndThrottlingAreNoFailures() {
        client.close();
        client = TestConfigs.client(clock, Map.of("tidemark.collector.upstream.breaker-failures", "1"));
        server.on("/gone", reply(404)).on("/odd", json("<html>")).on("/busy", reply(429));
        assertThat(get("/gone")).isInstanceOf(Refused.class);
        assertThat(get("/odd")).isInstanceOf(Faulted.class);
        assertThat(get("/busy")).isInstanceOf(Faulted.class);
        assertThat(get("/gone")).isInstanceOf(Refused.class);
    }

    /** As if the database were away. */
    private final class NoBudgets implements Budgets {

        @Override
        public Token reserve(Allowance allowance, Duration longestWait) {
            return new Later(clock.instant().plusSeconds(5), "the ledger is away");
        }

        @Override
        public Admission admit(Allowance allowance) {
            return new Admitted(true);
        }

        @Override
        public void answered(Allowance allowance, Optional<ResponseHeaders.Quota> told) {
            throw new AssertionError("nothing was asked");
        }

        @Override
        public void close(Allowance allowance, Instant until) {
            throw new AssertionError("nothing was asked");
        }
    }
}
