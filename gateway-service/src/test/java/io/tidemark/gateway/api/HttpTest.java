package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags, encodings, methods and refusals. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class HttpTest {

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("http", SampleRows.all());
    }

    @Test
    void aTagIsStrongAndSavesTheAnswer() {
        String tag = given().get("/api/v1/models?size=2")
                .then()
                .header("Cache-Control", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400")
                .header("Last-Modified", "Sat, 22 Aug 2026 02:11:09 GMT")
                .header("Vary", "Accept, Accept-Encoding")
                .extract()
                .header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}(-gzip)?\"");
        given().header("If-None-Match", "\"other\", W/" + tag)
                .get("/api/v1/models?size=2&snapshot=latest&sort=-index")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().header("If-None-Match", tag).get("/api/v1/models?size=3").then().statusCode(200);
    }

    @Test
    void anyTagIsOneOfAnAnswerThatIsThere() {
        given().header("If-None-Match", "*")
                .get("/api/v1/families/torch")
                .then()
                .statusCode(304);
        given().header("If-None-Match", "*")
                .get("/api/v1/families/nosuch")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherSnapshotHasOtherTags() {
        String tag = given().get("/api/v1/models").header("ETag");
        gateway.show("next", SampleRows.all(SampleRows.AS_OF.plusDays(1), true));
        given().header("If-None-Match", tag).get("/api/v1/models").then().statusCode(200);
        given().header("If-None-Match", tag)
                .get("/api/v1/models?snapshot=" + snapshot.id())
                .then()
                .statusCode(304);
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        String models = given().get("/api/v1/models?size=500").asString();
        String series = given().get("/api/v1/series").asString();
        gateway.empty();
        gateway.show("http", SampleRows.all());
        assertThat(given().get("/api/v1/models?size=500").asString()).isEqualTo(models);
        assertThat(given().get("/api/v1/series").asString()).isEqualTo(series);
    }

    @Test
    void compressedAndPlainAnswersDifferInTag() {
        Response plain = raw("identity");
        Response gzip = raw("br, gzip;q=0.5");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.asByteArray().length).isLessThan(plain.asByteArray().length);
        assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(raw("gzip;q=0").header("Content-Encoding")).isNull();
    }

    @Test
    void headAnswersWithoutABody() {
        given().head("/api/v1/models").then().statusCode(200).body(equalTo(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "models?sise=3 | unknown-parameter | 'sise' is no parameter of /api/v1/models; there are: cursor, entersTopWithin, family, flag,",
                "snapshots/latest?size=3 | unknown-parameter | there is none",
                "families?region=us | unknown-parameter | there are: cursor, size, snapshot, sort",
                "models?region=mars | invalid-parameter | region: 'mars' is not one of us, china, eu, other, unknown, none",
                "models?sort=model&sort=likes | invalid-parameter | sort: is given 2 times, and takes one value",
                "models?q=a%00b | invalid-parameter | q: holds a NUL",
                "models/lumen-labs/torch%00 | not-found | has no model lumen-labs/torch?",
                "ram/baselines/a%00 | not-found | has no baseline a?",
                "models?region= | invalid-parameter | region: is empty",
                "models?region=us,,eu | invalid-parameter | region: has an empty value",
                "models?size=0 | invalid-parameter | size: '0' is not a whole number from 1 to 500",
                "models?size=501 | invalid-parameter | size: '501' is not a whole number from 1 to 500",
                "models?size=abc | invalid-parameter | size: 'abc' is neither a number of rows from 1 to 500 nor one of <1B, 1-5B,",
                "models?size=5&pageSize=5 | invalid-parameter | pageSize: size gives the rows",
                "series?size=7-9B | invalid-parameter | size: '7-9B' is not a whole number",
                "models?status=MAINLINE | invalid-parameter | status: 'MAINLINE' is not one of mainline, candidate, rejected",
                "models?family=nosuch | invalid-parameter | family: 'nosuch' is not one of barge, heron, torch, none (see /api/v1/families)",
                "models?organization=nosuch | invalid-parameter | organization: 'nosuch' is not one of jade-river,",
                "models?releasedFrom=+10000-01-01 | invalid-parameter | releasedFrom: ' 10000-01-01' is not a date such as 2026-08-21",
                "models?entersTopWithin=-1 | invalid-parameter | entersTopWithin: '-1' is not a whole number of days from 0 to 36500",
                "runs?status=ended | invalid-parameter | status: 'ended' is not one of running, complete, partial, failed",
                "runs?source=nosuch | invalid-parameter | source: 'nosuch' is not one of huggingface, llmfit (see /api/v1/sources)",
                "models?license=nosuch | invalid-parameter | license: 'nosuch' is not one of apache-2.0, none",
                "models?flag=odd | invalid-parameter | flag: 'odd' is not one of interpolated, sparse,",
                "models?gone=yes | invalid-parameter | gone: 'yes' is not one of true, false",
                "models?sort=size | invalid-parameter | sort: 'size' is not one of index, downloads30d, downloadsAllTime,",
                "models?snapshot=yesterday | invalid-parameter | snapshot: 'yesterday' is not latest, a snapshot's id, or an as-of date",
                "models?snapshot=2020-01-01 | not-found | Snapshot 2020-01-01 is not kept here",
                "series?by=planet | invalid-parameter | by: 'planet' is not one of region, organization, family, size, license",
                "series?metric=likes | invalid-parameter | metric: 'likes' is not one of downloads",
                "series?granularity=day | invalid-parameter | granularity: 'day' is not one of month",
                "series?groups=china,moon | invalid-parameter | groups: 'moon' is not one of china, eu, us, west, reviewed (by=region)",
                "series?from=2026-08&to=2026-07 | invalid-parameter | from: 2026-08 is after to=2026-07",
                "series?from=2026-08-01 | invalid-parameter | from: '2026-08-01' is not a month such as 2026-08",
                "rankings | invalid-parameter | metric: is required, one of index, ram, downloads30d, downloadsAllTime",
                "rankings?metric=ram&checkpoint=31 | invalid-parameter | checkpoint: '31' is not one of 30, 90",
                "rankings?metric=ram&baseline=2020-Q1 | invalid-parameter | baseline: '2020-Q1' is not one of 2026-Q1, 2026-Q2, live",
                "rankings?metric=downloads30d&form=cutoff | invalid-parameter | form: is only there for metric=ram",
                "models/lumen-labs/torch-8b/history?metric=downloads30d&mode=cumulative | invalid-parameter | mode: 'cumulative' is not one of window",
                "models/lumen-labs/torch-8b/history?adjusted=true | invalid-parameter | adjusted: true is only there for",
                "models/lumen-labs/nosuch | not-found | has no model lumen-labs/nosuch",
                "ram/baselines/2020-Q1 | not-found | has no baseline 2020-Q1",
                "families/nosuch | not-found | has no family nosuch",
                "nothing | not-found | There is nothing at /api/v1/nothing",
            })
    void whatIsWrongIsNamed(String path, String type, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .statusCode(type.equals("not-found") ? 404 : 400)
                .body("type", equalTo("https://tidemark.example/problems/" + type))
                .body("detail", containsString(detail))
                .body("instance", nullValue());
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        given().get("/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("No such resource"));
        given().post("/api/v1/models")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("GET"))
                .body("type", equalTo("https://tidemark.example/problems/method-not-allowed"));
        given().accept("image/png")
                .get("/api/v1/models")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("Answers are application/json; those of lists also text/csv and application/x-ndjson"));
    }

    @Test
    void aFailureOfOursHasAnIdAndNoInnards() {
        gateway.sql("alter table gateway.model_history rename to hidden");
        try {
            given().get("/api/v1/models/lumen-labs/torch-8b/history")
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("instance", startsWith("urn:uuid:"))
                    .body("detail", equalTo("Something went wrong on our side."));
        } finally {
            gateway.sql("alter table gateway.hidden rename to model_history");
        }
    }

    @Test
    void readinessNamesTheSnapshotOnTheManagementPort() {
        given().port(managementPort)
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'snapshot' }.data.id", equalTo(snapshot.id()));
        gateway.empty();
        given().port(managementPort)
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'snapshot' }.data.loaded", is(false));
        given().port(managementPort).get("/q/metrics").then().body(containsString("tidemark_snapshot_age_seconds"));
        given().get("/q/health/ready").then().statusCode(404);
    }

    private static Response raw(String encoding) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", encoding)
                .get("/api/v1/models");
    }
}
