package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs as clients see them. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class RunApiTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void announce() {
        gateway.empty();
        gateway.show("runs", SampleRows.all());
        gateway.announce(SampleRuns.all());
    }

    @Test
    void theNewestComesFirstAndATenantsIsNotThere() {
        given().get("/api/v1/runs")
                .then()
                .statusCode(200)
                .body("data.id", contains(SampleRuns.RUNNING, SampleRuns.PARTIAL, SampleRuns.ARCHIVE))
                .body("page.total", is(3))
                .body("data[1].status", equalTo("partial"))
                .body("data[1].shards.failed", is(1))
                .body("data[1].refused.negative_value", is(2))
                .body("data[1].progress", nullValue())
                .body("data[2].kind", equalTo("archive"));
        given().get("/api/v1/runs/" + SampleRuns.PRIVATE).then().statusCode(404);
    }

    @Test
    void aRunUnderWaySaysHowFarItIsUntilItEnds() {
        given().get("/api/v1/runs/" + SampleRuns.RUNNING)
                .then()
                .body("data.status", equalTo("running"))
                .body("data.completedAt", nullValue())
                .body("data.observations", nullValue())
                .body("data.progress.at", equalTo("2026-08-22T01:02:20Z"))
                .body("data.progress.shardsEnded", is(3))
                .body("data.progress.pages", is(30))
                .body("data.progress.observations", is(12_000))
                .body("data.progress.secondsLeft", is(40));
        given().get("/api/v1/sources").then().body("data[0].lastRun.progress.secondsLeft", is(40));
        gateway.announce(SampleRuns.end());
        given().get("/api/v1/runs/" + SampleRuns.RUNNING)
                .then()
                .body("data.status", equalTo("complete"))
                .body("data.completedAt", notNullValue())
                .body("data.observations", is(6_500))
                .body("data.progress", nullValue());
    }

    @Test
    void runsAreFilteredBySourceKindAndStatus() {
        given().get("/api/v1/runs?source=huggingface")
                .then()
                .body("data.id", contains(SampleRuns.RUNNING, SampleRuns.ARCHIVE));
        given().get("/api/v1/runs?status=partial,running&kind=collection")
                .then()
                .body("data.id", contains(SampleRuns.RUNNING, SampleRuns.PARTIAL));
        given().get("/api/v1/runs?kind=archive&status=failed").then().body("page.total", is(0));
    }

    @Test
    void anAnswerOfNowIsKeptForAShortTimeAndHasATagOfItsOwn() {
        String tag = given().get("/api/v1/runs")
                .then()
                .header("Cache-Control", "public, max-age=10, stale-while-revalidate=60, stale-if-error=86400")
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag).get("/api/v1/runs").then().statusCode(304);
        gateway.announce(SampleRuns.end());
        given().header("If-None-Match", tag).get("/api/v1/runs").then().statusCode(200);
    }

    @Test
    void aRunThatIsNotKnownIsNotFound() {
        given().get("/api/v1/runs/nosuch")
                .then()
                .statusCode(404)
                .body("detail", containsString("No run nosuch is known, or no longer"));
    }
}
