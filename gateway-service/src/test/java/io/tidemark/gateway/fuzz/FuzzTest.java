package io.tidemark.gateway.fuzz;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.api.NewKey;
import io.tidemark.gateway.tenant.AlignmentReports;
import io.tidemark.gateway.tenant.ReportsOf;
import io.tidemark.gateway.watch.Receiver;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final int WATCHES = 15;

    @Inject
    TestGateway gateway;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void everyAnswerIsADeclaredOne() throws Exception {
        // Given
        gateway.empty();
        gateway.show("example", SampleRows.all());
        gateway.show("next example", SampleNews.after());
        gateway.announce(SampleRuns.all());
        try (Receiver receiver = new Receiver();
                Receiver scoring = new Receiver()) {
            scoring.otherwise(200, example("getAlignment"));
            QuarkusMock.installMockForType(
                    ReportsOf.setting(
                            "tidemark.gateway.tenants.scoring-url",
                            scoring.url("/").toString()),
                    AlignmentReports.class);
            String hook = receiver.url("/hook").toString();
            List<String> keys = List.of(NewKey.of(managementPort, "watch"), NewKey.of(managementPort, "tenant:acme"));
            List<String> watches = watches(keys.getFirst(), hook);
            gateway.sql("update gateway.watch set disabled_at = now(), disabled_reason = 'made up' where watch_id in"
                    + " (select watch_id from gateway.watch order by created_at limit " + WATCHES / 2 + ")");
            everyAnswerIsADeclaredOne(new Campaign(
                    port,
                    keys,
                    Map.of(
                            "watch", watches,
                            "url", List.of(hook),
                            "tenant", List.of("acme"))));
        }
    }

    private static String example(String operation) throws IOException {
        return Files.readString(Path.of("src/main/resources/examples/" + operation + ".json"));
    }

    /** Ids of some, which requests will meet until one deletes them. */
    private static List<String> watches(String key, String hook) {
        return Stream.generate(() -> given().header("Authorization", "Bearer " + key)
                        .contentType(ContentType.JSON)
                        .body(Map.of("url", hook))
                        .post("/api/v1/watches")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("watch.id"))
                .limit(WATCHES)
                .toList();
    }

    private void everyAnswerIsADeclaredOne(Campaign campaign) throws Exception {
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
