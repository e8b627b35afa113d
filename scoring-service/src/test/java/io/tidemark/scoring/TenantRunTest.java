package io.tidemark.scoring;

import static io.restassured.RestAssured.given;
import static io.tidemark.scoring.Batches.PROVENANCE;
import static io.tidemark.scoring.Batches.batch;
import static io.tidemark.scoring.Batches.downloads;
import static io.tidemark.scoring.Batches.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.common.model.SubjectId;
import io.tidemark.local.TidemarkTestResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A tenant's run as others see it: it is taken in, and no snapshot knows of it. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class TenantRunTest {

    private static final Instant FETCHED = Instant.parse("2026-08-21T11:59:58Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker =
            new Broker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    @Test
    void aPublicSnapshotIsTheSameWithAndWithoutPrivateFigures() {
        // Given
        started("tenant-test-public", "huggingface", RunKind.collection);
        observe(batch(
                "tenant-test-public", 0, "huggingface", FETCHED, List.of(downloads("acme/open", "2026-08-20", 7))));
        completed("tenant-test-public", "huggingface", RunKind.collection, 1);
        await().atMost(PATIENCE).until(() -> status("tenant-test-public").equals("computed"));
        String before = recomputed();
        // When
        started("tenant-test-own", "prometheus", RunKind.tenant); // open: a snapshot does not wait for it
        observe(own("tenant-test-own", 0));
        await().atMost(PATIENCE).until(() -> held() == 1);
        String meanwhile = recomputed();
        completed("tenant-test-own", "prometheus", RunKind.tenant, 1);
        await().atMost(PATIENCE).until(() -> status("tenant-test-own").equals("kept"));
        String after = recomputed();
        // Then
        assertThat(meanwhile).isEqualTo(before);
        assertThat(after).isEqualTo(before);
        given().get("/runs/tenant-test-own")
                .then()
                .body("kind", equalTo("tenant"))
                .body("batchesTaken", is(1))
                .body("snapshotId", nullValue())
                .body("note", nullValue());
        assertThat(broker.all(Topics.SNAPSHOTS))
                .noneMatch(event -> event.value() != null
                        && new String(event.value(), StandardCharsets.UTF_8).contains("very-private"));
    }

    @Test
    void aTenantsRunAloneComputesNothing() {
        // Given
        int snapshots = given().get("/snapshots?limit=500").path("size()");
        // When
        started("tenant-test-alone", "prometheus", RunKind.tenant);
        completed("tenant-test-alone", "prometheus", RunKind.tenant, 0);
        await().atMost(PATIENCE).until(() -> status("tenant-test-alone").equals("kept"));
        recomputed(); // answered by a later look than the one that met the run
        // Then
        given().get("/runs/tenant-test-alone").then().body("snapshotId", nullValue());
        assertThat(given().get("/snapshots?limit=500").<Integer>path("size()")).isLessThanOrEqualTo(snapshots + 1);
        assertThat(status("tenant-test-alone")).isEqualTo("kept");
    }

    private static ObservationBatch own(String run, int page) {
        return new ObservationBatch(
                run + ":site/tokens_out:" + page + ":0",
                run,
                "site/tokens_out",
                "prometheus",
                "0.1.0",
                FETCHED,
                "sha256:" + "0".repeat(64),
                PROVENANCE,
                "tenant-test-corp",
                List.of(new Measurement(
                        SubjectId.parse("deployment:site/very-private"),
                        Metric.TOKENS_OUT,
                        null,
                        1_000,
                        LocalDate.parse("2026-08-20"),
                        null)));
    }

    private static int held() {
        Integer held = given().get("/tenants").path("find { it.tenant == 'tenant-test-corp' }?.measurements");
        return held == null ? 0 : held;
    }

    private static String recomputed() {
        int request = given().contentType("application/json")
                .body("{}")
                .post("/recompute")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE).until(() -> {
            var answer = given().get("/recompute/" + request);
            return answer.path("snapshotId") != null || answer.path("failure") != null;
        });
        return given().get("/recompute/" + request).path("snapshotId");
    }

    private void started(String run, String source, RunKind kind) {
        broker.send(Topics.RUNS, source, Topics.RUN_STARTED, json(new RunStarted(run, source, kind, 1, FETCHED)));
    }

    private void completed(String run, String source, RunKind kind, long batches) {
        broker.send(
                Topics.RUNS,
                source,
                Topics.RUN_COMPLETED,
                json(new RunCompleted(
                        run,
                        source,
                        kind,
                        RunOutcome.COMPLETE,
                        FETCHED,
                        FETCHED.plusSeconds(60),
                        1,
                        1,
                        0,
                        0,
                        batches,
                        batches,
                        Map.of(),
                        PROVENANCE)));
    }

    private void observe(ObservationBatch batch) {
        broker.send(Topics.OBSERVATIONS, batch.runId() + "/" + batch.shard(), Topics.OBSERVATION_BATCH, json(batch));
    }

    private static String status(String run) {
        return given().get("/runs/" + run).then().extract().path("status") instanceof String status ? status : "";
    }
}
