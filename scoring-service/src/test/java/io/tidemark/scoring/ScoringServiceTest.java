package io.tidemark.scoring;

import static io.restassured.RestAssured.given;
import static io.tidemark.scoring.Batches.batch;
import static io.tidemark.scoring.Batches.downloads;
import static io.tidemark.scoring.Batches.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.publish.PartCutter;
import io.tidemark.scoring.sealing.SealedInputs;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The service as others see it: topics and HTTP. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ScoringServiceTest {

    private static final Instant FETCHED = Instant.parse("2026-08-21T11:59:58Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SnapshotStore snapshots;
    private final Broker broker =
            new Broker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    ScoringServiceTest(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    @Test
    void aCompletedCollectionEndsInASealedSnapshot() throws Exception {
        // Given
        started("run-sealed");
        observe(batch(
                "run-sealed",
                0,
                "huggingface",
                FETCHED,
                List.of(downloads("acme/one", "2026-08-20", 100), downloads("acme/one", "2026-08-21", 160))));
        // When
        completed("run-sealed", 1);
        String id = snapshotOf("run-sealed");
        // Then
        await().atMost(PATIENCE).until(() -> events(id, Topics.SNAPSHOT_SEALED).size() == 1);
        SnapshotSealed sealed = read(events(id, Topics.SNAPSHOT_SEALED).getFirst(), SnapshotSealed.class);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long rows = 0;
        for (SnapshotPart part : parts(id, 0, sealed.parts())) {
            digest.update((part.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            rows += part.rows().size();
        }
        assertThat(sealed.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        assertThat(sealed.rows()).isEqualTo(rows).isPositive();
        assertThat(parts(id, 0, sealed.parts())).hasSize(sealed.parts());
        assertThat(read(events(id, Topics.SNAPSHOT_OPENED).getFirst(), SnapshotOpened.class)
                        .asOf())
                .hasToString("2026-08-21");
    }

    @Test
    void figuresOfMainlineModelsAreTracedBesideTheSnapshotWhichStaysVerifiable() throws Exception {
        // Given
        given().contentType("application/json")
                .body("{\"status\":\"mainline\",\"reason\":\"reviewed\",\"by\":\"ada\"}")
                .put("/registry/decisions/acme/explained")
                .then()
                .statusCode(200);
        started("run-explained");
        observe(batch(
                "run-explained",
                0,
                "huggingface",
                FETCHED,
                List.of(downloads("acme/explained", "2026-08-20", 3), downloads("acme/explained", "2026-08-21", 4))));
        // When
        completed("run-explained", 1);
        String id = snapshotOf("run-explained");
        await().atMost(PATIENCE).until(() -> events(id, Topics.SNAPSHOT_SEALED).size() == 1);
        // Then
        SnapshotSealed sealed = read(events(id, Topics.SNAPSHOT_SEALED).getFirst(), SnapshotSealed.class);
        assertThat(parts(id, 0, sealed.parts()))
                .hasSize(sealed.parts())
                .noneMatch(part -> part.kind() == SnapshotRow.Kind.EXPLANATION);
        List<SnapshotPart> beside = parts(id, sealed.parts(), Integer.MAX_VALUE);
        assertThat(beside)
                .hasSize(sealed.explanations().parts())
                .allMatch(part -> part.kind() == SnapshotRow.Kind.EXPLANATION);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        beside.forEach(part -> digest.update((part.sha256() + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(sealed.explanations().sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        SnapshotRow.Explanation explanation = beside.stream()
                .flatMap(part -> part.rows().stream())
                .map(row -> ContractJson.mapper().convertValue(row, SnapshotRow.Explanation.class))
                .filter(row -> row.model().equals(ModelId.parse("acme/explained")))
                .findFirst()
                .orElseThrow();
        LocalDate day = LocalDate.parse("2026-08-21");
        assertThat(explanation.figures())
                .filteredOn(figure -> figure.figure().equals("downloadsAllTime"))
                .containsExactly(new ExplainedFigure(
                        "downloadsAllTime",
                        4.0,
                        "readings",
                        null,
                        List.of(),
                        List.of(new ExplainedFigure.Input(
                                "downloads_all_time",
                                "huggingface",
                                1,
                                day,
                                day,
                                List.of(new ExplainedFigure.TracedReading(
                                        "acme/explained", day, 4.0, FETCHED, "sha256:" + "0".repeat(64)))))));
        given().post("/snapshots/" + id + "/verify")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("VERIFIED"))
                .body("parts", equalTo(sealed.parts()));
    }

    @Test
    void theSameInputsGiveTheSameSnapshotAndPublishNothingNew() {
        // Given
        started("run-first");
        observe(batch("run-first", 0, "huggingface", FETCHED, List.of(downloads("acme/same", "2026-08-20", 7))));
        completed("run-first", 1);
        String first = snapshotOf("run-first");
        // When
        started("run-second");
        observe(batch(
                "run-second",
                0,
                "huggingface",
                FETCHED.plusSeconds(3600),
                List.of(downloads("acme/same", "2026-08-20", 7))));
        completed("run-second", 1);
        // Then
        assertThat(snapshotOf("run-second")).isEqualTo(first);
        assertThat(events(first, Topics.SNAPSHOT_OPENED)).hasSize(1);
    }

    @Test
    void aBadRecordGoesToTheDeadLettersAndTheRestGoesOn() {
        // Given
        started("run-bad");
        broker.send(
                Topics.OBSERVATIONS,
                "run-bad/shard",
                Topics.OBSERVATION_BATCH,
                "{\"batchId\":\"run-bad:sh".getBytes(StandardCharsets.UTF_8));
        observe(batch("run-bad", 1, "huggingface", FETCHED, List.of(downloads("acme/rest", "2026-08-20", 5))));
        // When
        completed("run-bad", 2);
        // Then
        snapshotOf("run-bad");
        given().get("/runs/run-bad")
                .then()
                .body("batchesTaken", equalTo(1))
                .body("batchesRefused", equalTo(1))
                .body("note", containsString("could not be read"));
        ConsumerRecord<String, byte[]> letter = broker.all(Topics.OBSERVATIONS + ".dlq").stream()
                .filter(record -> "run-bad/shard".equals(record.key()))
                .findFirst()
                .orElseThrow();
        assertThat(new String(letter.headers().lastHeader("tidemark-reason").value(), StandardCharsets.UTF_8))
                .startsWith("invalid_json: ");
        assertThat(letter.value()).asString().isEqualTo("{\"batchId\":\"run-bad:sh");
    }

    @Test
    void aPublicationThatBrokeOffIsDoneAgain() {
        // Given
        String id = "c0".repeat(32);
        PartCutter.Sealed sealed = PartCutter.cut(
                id,
                Map.of(
                        SnapshotRow.Kind.HISTORY,
                        List.of(new SnapshotRow.History(
                                ModelId.parse("acme/stored"),
                                LocalDate.parse("2026-01-01"),
                                List.of(1.0),
                                null,
                                null,
                                null,
                                List.of(),
                                List.of()))),
                1000);
        // When
        snapshots.store(
                new SnapshotHeader(
                        id,
                        LocalDate.parse("2026-01-01"),
                        "m@1",
                        "i",
                        "r",
                        1,
                        1,
                        sealed.sha256(),
                        FETCHED,
                        FETCHED,
                        null),
                sealed.parts(),
                new SealedInputs(Worlds.asOf("2026-01-01").inputs(), "id: m"),
                new SnapshotStore.Settled(List.of(), List.of(), List.of(), null));
        // Then
        await().atMost(PATIENCE).until(() -> given().get("/snapshots/" + id).path("completedAt") != null);
        assertThat(events(id, Topics.SNAPSHOT_PART)).hasSize(1);
        assertThat(events(id, Topics.SNAPSHOT_PART).getFirst().value())
                .isEqualTo(sealed.parts().getFirst().body());
        assertThat(events(id, Topics.SNAPSHOT_SEALED)).hasSize(1);
        given().post("/snapshots/" + id + "/verify")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("NOT_VERIFIABLE"))
                .body("reason", equalTo("the method file kept with the snapshot: 'version' is missing"));
    }

    @Test
    void aRequestForADayBeforeAllMeasurementsSaysSo() {
        // When
        int request = given().contentType("application/json")
                .body("{\"asOf\":\"2016-01-01\"}")
                .post("/recompute")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        // Then
        await().atMost(PATIENCE)
                .until(() -> given().get("/recompute/" + request).path("failure") != null);
        given().get("/recompute/" + request)
                .then()
                .body("failure", equalTo("nothing was measured up to 2016-01-01"))
                .body("snapshotId", nullValue());
    }

    @Test
    void aSnapshotStaysVerifiableWhenItsReadingsAreSupersededAndItsModelsDecided() {
        // Given
        started("run-kept");
        observe(batch("run-kept", 0, "huggingface", FETCHED, List.of(downloads("acme/kept", "2026-08-20", 100))));
        completed("run-kept", 1);
        String id = snapshotOf("run-kept");
        // When
        given().contentType("application/json")
                .body("{\"status\":\"mainline\",\"reason\":\"reviewed\",\"by\":\"ada\"}")
                .put("/registry/decisions/acme/kept")
                .then()
                .statusCode(200);
        started("run-corrects");
        observe(batch(
                "run-corrects",
                0,
                "huggingface",
                FETCHED.plusSeconds(7200),
                List.of(downloads("acme/kept", "2026-08-20", 101))));
        completed("run-corrects", 1);
        String corrected = snapshotOf("run-corrects");
        // Then
        assertThat(corrected).isNotEqualTo(id);
        for (String snapshot : List.of(id, corrected)) {
            given().post("/snapshots/" + snapshot + "/verify")
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("VERIFIED"))
                    .body("digests.what", equalTo(List.of("id", "inputs", "seal")))
                    .body("digests[0].recomputed", equalTo(snapshot))
                    .body("differing", equalTo(List.of()));
        }
        given().get("/snapshots/" + id + "/diff?to=" + corrected)
                .then()
                .statusCode(200)
                .body("from", equalTo(id))
                .body("to", equalTo(corrected))
                .body("fields.find { it.field == 'downloadsAllTime' }.byData", equalTo(1))
                .body("fields.find { it.field == 'status' }.byRegistry", equalTo(1))
                .body("fields.find { it.field == 'status' }.largest[0].after", equalTo("mainline"));
        given().contentType("application/json")
                .body("{\"method\":\"adoption@1.0.0\",\"snapshot\":\"" + corrected + "\"}")
                .post("/what-if")
                .then()
                .statusCode(200)
                .body("fields", equalTo(List.of()));
        given().contentType("application/json")
                .body("{\"methodFile\":\"id: m\"}")
                .post("/what-if")
                .then()
                .statusCode(400)
                .body("detail", equalTo("methodFile: 'version' is missing"));
    }

    @Test
    void onlyKnownMethodsCanBeAskedFor() {
        given().get("/methods")
                .then()
                .body("method", equalTo(List.of("adoption@1.0.0")))
                .body("active", equalTo(List.of(true)));
        given().contentType("application/json")
                .body("{\"method\":\"adoption@0.1.0\"}")
                .post("/recompute")
                .then()
                .statusCode(400)
                .body("detail", equalTo("method is 'adoption@0.1.0', known are adoption@1.0.0"));
    }

    @Test
    void anOpenRunHoldsTheSnapshotBack() {
        // Given
        started("run-open");
        started("run-done");
        observe(batch("run-done", 0, "huggingface", FETCHED, List.of(downloads("acme/held", "2026-08-20", 9))));
        completed("run-done", 1);
        await().atMost(PATIENCE).until(() -> status("run-done").equals("waiting"));
        // When
        completed("run-open", 0);
        // Then
        assertThat(snapshotOf("run-done")).isEqualTo(snapshotOf("run-open"));
    }

    @Test
    void wrongRequestsAreProblemsThatNameWhatIsAllowed() {
        given().get("/snapshots?sise=3")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/unknown-parameter"))
                .body("detail", equalTo("unknown parameter 'sise'; allowed: limit"));
        given().get("/snapshots?limit=abc")
                .then()
                .statusCode(400)
                .body("detail", equalTo("parameter 'limit' is 'abc', allowed is a whole number from 1 to 500"));
        given().get("/runs/nobody").then().statusCode(404).body("detail", equalTo("no run 'nobody' is known here"));
        given().get("/nothing/here")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/not-found"));
        given().contentType("application/json")
                .body("{\"asOff\":\"2026-08-20\"}")
                .post("/recompute")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://tidemark.example/problems/invalid-body"))
                .body("detail", equalTo("unknown member 'asOff'; allowed: asOf, method"));
        given().contentType("application/json")
                .body("{\"status\":\"loved\",\"reason\":\"r\",\"by\":\"b\"}")
                .put("/registry/decisions/acme/one")
                .then()
                .statusCode(400)
                .body("detail", equalTo("status 'loved' is not one of mainline, candidate, rejected"));
    }

    @Test
    void whoWaitsForAPersonIsQueuedUntilDecidedAbout() {
        // Given
        started("run-queued");
        observe(batch(
                "run-queued",
                0,
                "huggingface",
                FETCHED,
                List.of(
                        downloads("waiting/less", "2026-08-21", 1_000_000_001L),
                        downloads("waiting/more", "2026-08-21", 1_000_000_002L))));
        // When
        completed("run-queued", 1);
        String id = snapshotOf("run-queued");
        // Then
        List<String> most = List.of("waiting/more", "waiting/less");
        JsonPath queue = given().get("/registry/candidates?limit=2").jsonPath();
        assertThat(queue.getString("snapshot")).isEqualTo(id);
        assertThat(queue.getList("candidates.model")).isEqualTo(most);
        assertThat(queue.getList("candidates.rule")).containsOnly("unreviewed_organization");
        assertThat(queue.getLong("candidates[0].downloadsAllTime")).isEqualTo(1_000_000_002L);
        assertThat(queue.getString("candidates[0].downloads30d")).isNull();
        long waiting = queue.getLong("waiting");
        given().contentType("application/json")
                .body("{\"status\":\"rejected\",\"reason\":\"an adapter\",\"by\":\"ada\"}")
                .put("/registry/decisions/waiting/more")
                .then()
                .statusCode(200);
        given().get("/registry/candidates?limit=1")
                .then()
                .body("waiting", equalTo((int) waiting - 1))
                .body("candidates.model", equalTo(List.of("waiting/less")));
        given().get("/registry/candidates?limit=0")
                .then()
                .statusCode(400)
                .body("detail", containsString("a whole number from 1 to 500"));
    }

    @Test
    void aDecisionIsKept() {
        given().contentType("application/json")
                .body("{\"status\":\"mainline\",\"reason\":\"reviewed\",\"by\":\"ada\"}")
                .put("/registry/decisions/acme/decided")
                .then()
                .statusCode(200);
        given().get("/registry/decisions/acme/decided")
                .then()
                .statusCode(200)
                .body("model", equalTo("acme/decided"))
                .body("status", equalTo("mainline"))
                .body("by", equalTo("ada"));
    }

    private void started(String run) {
        broker.send(
                Topics.RUNS,
                "huggingface",
                Topics.RUN_STARTED,
                json(new RunStarted(run, "huggingface", RunKind.collection, 1, FETCHED)));
    }

    private void completed(String run, long batches) {
        broker.send(
                Topics.RUNS,
                "huggingface",
                Topics.RUN_COMPLETED,
                json(new RunCompleted(
                        run,
                        "huggingface",
                        RunKind.collection,
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
                        Batches.PROVENANCE)));
    }

    private void observe(ObservationBatch batch) {
        broker.send(Topics.OBSERVATIONS, batch.runId() + "/" + batch.shard(), Topics.OBSERVATION_BATCH, json(batch));
    }

    private static String status(String run) {
        return given().get("/runs/" + run).then().extract().path("status") instanceof String status ? status : "";
    }

    private static String snapshotOf(String run) {
        await().atMost(PATIENCE).until(() -> status(run).equals("computed"));
        return given().get("/runs/" + run).then().extract().path("snapshotId");
    }

    private List<ConsumerRecord<String, byte[]>> events(String snapshot, String type) {
        return broker.all(Topics.SNAPSHOTS).stream()
                .filter(event -> snapshot.equals(event.key()))
                .filter(event -> type.equals(
                        new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private List<SnapshotPart> parts(String snapshot, int from, int to) throws java.io.IOException {
        List<SnapshotPart> parts = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : events(snapshot, Topics.SNAPSHOT_PART)) {
            SnapshotPart part = read(event, SnapshotPart.class);
            if (part.sequence() >= from && part.sequence() < to) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static <T> T read(ConsumerRecord<String, byte[]> event, Class<T> type) throws java.io.IOException {
        return ContractJson.mapper().readValue(event.value(), type);
    }
}
