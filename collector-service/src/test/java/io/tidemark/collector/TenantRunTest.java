package io.tidemark.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.model.Redistribution;
import io.tidemark.local.TidemarkTestResource;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator's own Prometheus is read: over HTTP, through the ledger, onto the topics. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
@QuarkusTestResource(PrometheusResource.class)
class TenantRunTest {

    @Test
    void aRunOverOwnSystemsIsItsTenantsFromTheTopicOn() {
        // When
        String run = given().contentType(ContentType.JSON)
                .body("{\"source\": \"prometheus\"}")
                .post("/runs")
                .then()
                .statusCode(202)
                .body("kind", is("tenant"))
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !given().get("/runs/" + run).path("status").equals("running"));
        // Then
        given().get("/runs/" + run)
                .then()
                .body("status", is("complete"), "kind", is("tenant"))
                .body(not(containsString("127.0.0.1")));
        List<ObservationBatch> batches = TopicReader.batches(run);
        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().tenant()).isEqualTo("acme-corp");
        assertThat(batches.getFirst().provenance().redistribution()).isEqualTo(Redistribution.NONE);
        List<Observation> observations = batches.getFirst().observations();
        assertThat(observations)
                .filteredOn(Measurement.class::isInstance)
                .map(observation -> (Measurement) observation)
                .extracting(measurement -> measurement.subject() + " " + (long) measurement.value())
                .containsExactly("deployment:site/prod-atlas 2400", "deployment:site/prod-atlas 2400");
        given().get("/runs/" + run + "/exchanges")
                .then()
                .body("exchanges", hasSize(0)); // what a tenant's systems answered is not kept
        given().contentType(ContentType.JSON)
                .body("{\"run\": \"" + run + "\"}")
                .post("/replays")
                .then()
                .statusCode(422);
        assertThat(TopicReader.runEvents(run)).map(TenantRunTest::kind).containsExactly(RunKind.tenant, RunKind.tenant);
        given().get("/sources")
                .then()
                .body("find { it.name == 'prometheus' }.kind", is("tenant"))
                .body("find { it.name == 'litellm' }.kind", is("tenant"));
    }

    @Test
    void anImportCannotTakeTheNameOfAnOwnSystem() {
        given().contentType(ContentType.JSON)
                .body("{\"source\": \"prometheus\", \"files\": [\"/x.csv\"]}")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("detail", containsString("must not be the name of a source that is collected from"));
    }

    @Test
    void aSourceWithoutConnectorsIsNotRun() {
        given().contentType(ContentType.JSON)
                .body("{\"source\": \"litellm\"}")
                .post("/runs")
                .then()
                .statusCode(400)
                .body("detail", is("no connector is configured: see tidemark.collector.litellm.connectors"));
    }

    private static RunKind kind(RunEvent event) {
        return switch (event) {
            case RunStarted started -> started.kind();
            case RunEvent.RunProgressed progressed -> progressed.kind();
            case RunCompleted completed -> completed.kind();
        };
    }
}
