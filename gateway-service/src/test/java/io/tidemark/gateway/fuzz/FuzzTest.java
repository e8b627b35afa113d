package io.tidemark.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the answer is one that the description declares. A request that shows a fault is sent again alone with
 * {@code -Dtest=FuzzTest -Dtidemark.fuzz.first=<its number> -Dtidemark.fuzz.requests=1}; other requests come of another
 * {@code -Dtidemark.fuzz.seed}.
 */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class FuzzTest {

    private static final long SEED = Long.getLong("tidemark.fuzz.seed", 20_260_821);
    private static final long FIRST = Long.getLong("tidemark.fuzz.first", 0);
    private static final long REQUESTS = Long.getLong("tidemark.fuzz.requests", 25_000);
    private static final int CONNECTIONS = 4;
    private static final int SHOWN = 40;

    @Inject
    TestGateway gateway;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void everyAnswerIsADeclaredOne() throws Exception {
        // Given
        gateway.empty();
        gateway.show("example", SampleRows.all());
        gateway.show("next example", SampleNews.after());
        gateway.announce(SampleRuns.all());
        Campaign campaign = new Campaign(port);
        // When
        List<String> faults = campaign.run(SEED, FIRST, FIRST + REQUESTS, CONNECTIONS);
        // Then
        System.out.println("fuzzed with seed " + SEED + ": " + campaign.summary());
        assertThat(faults.stream().limit(SHOWN))
                .as("%d faults in %d requests with seed %d", faults.size(), REQUESTS, SEED)
                .isEmpty();
        if (REQUESTS >= 20_000) {
            assertThat(campaign.answered()).containsAll(campaign.operations());
        }
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        metrics.get("tidemark.events.clients").gauge().value())
                .as("streams that were left are not counted")
                .isZero());
    }
}
