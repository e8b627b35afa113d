package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered on the event loop is what the long way answers. A request with a length always takes the long way. */
@QuarkusTest
@TestProfile(EarlyAnswersTest.Remembering.class)
class EarlyAnswersTest {

    /** A list of snapshots that is read again only when a snapshot is shown, and what early answers are measured against. */
    public static final class Remembering implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tidemark.gateway.catalogue-refresh",
                    "1h",
                    "tidemark.gateway.reference-directory",
                    "src/main/resources/examples");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TidemarkTestResource.class, Map.of("service", "gateway")));
        }
    }

    @Inject
    TestGateway gateway;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("early", SampleRows.all());
        given().get("/api/v1/snapshots").then().statusCode(200); // what reads the list anew is not remembered
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models?size=2 | application/json | identity",
                "models?size=2 | application/json | gzip",
                "models?size=2&sort=likes | text/csv | gzip",
                "models?size=2 | application/x-ndjson | identity",
                "models/lumen-labs/torch-8b | */* | gzip",
                "series?metric=downloads | text/csv;q=0.9, application/json | br, gzip;q=0.5",
                "snapshots/latest | application/json | identity",
                "regions?snapshot=2026-08-21 | application/json | identity",
            })
    void theSecondAnswerIsEarlyAndTheSame(String path, String accept, String encoding) {
        String question = "/api/v1/" + path;
        double before = early();
        Response first = raw(accept, encoding).get(question);
        assertThat(early()).isEqualTo(before);
        Response second = raw(accept, encoding).get(question);
        assertThat(early()).isEqualTo(before + 1);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(headers(second)).containsExactlyInAnyOrderElementsOf(headers(first));
        String tag = first.header("ETag");
        Response longWay = raw(accept, encoding)
                .header("If-None-Match", tag)
                .header("Content-Length", "0")
                .get(question);
        assertThat(early()).isEqualTo(before + 1);
        Response known = raw(accept, encoding)
                .header("If-None-Match", "\"other\", W/" + tag)
                .get(question);
        assertThat(early()).isEqualTo(before + 2);
        assertThat(longWay.statusCode()).isEqualTo(304);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(headers(known)).containsExactlyInAnyOrderElementsOf(headers(longWay));
    }

    @Test
    void whoeverHasTheBytesNeedsNoneHere() {
        String tag = given().get("/api/v1/families").header("ETag");
        show();
        double before = early();
        String question = "/api/v1/families?snapshot=latest";
        for (int time = 0; time < 2; time++) {
            given().header("If-None-Match", tag).get(question).then().statusCode(304);
        }
        assertThat(early()).isEqualTo(before + 1);
        given().get(question).then().statusCode(200).header("ETag", tag); // the tag was met, the bytes were not
        given().header("If-None-Match", tag).get(question).then().statusCode(304);
        given().header("If-None-Match", tag + "x").get(question).then().statusCode(200);
        assertThat(early()).isEqualTo(before + 4);
    }

    @Test
    void aNewSnapshotIsInTheNextAnswer() {
        String of = "/api/v1/models?snapshot=" + snapshot.id();
        given().get("/api/v1/models");
        given().get(of);
        assertThat(id("/api/v1/models")).isEqualTo(snapshot.id());
        Publication next = gateway.show("next", SampleRows.all(SampleRows.AS_OF.plusDays(1), true));
        assertThat(id("/api/v1/models")).isEqualTo(next.id());
        assertThat(id("/api/v1/models")).isEqualTo(next.id());
        assertThat(id(of)).isEqualTo(snapshot.id());
        gateway.empty();
        given().get("/api/v1/models").then().statusCode(503);
        given().get(of).then().statusCode(503);
    }

    @Test
    void whatIsOfNowIsNeverEarly() {
        double before = early();
        for (int time = 0; time < 3; time++) {
            given().get("/api/v1/sources").then().statusCode(200);
            given().get("/api/v1/exports").then().statusCode(200);
            given().get("/api/v1/models?sise=3").then().statusCode(400);
            given().head("/api/v1/models").then().statusCode(200);
        }
        assertThat(early()).isEqualTo(before);
    }

    /** One constant is an endpoint of this API, the other comes before all that makes it one. */
    @Test
    void whatAnswersAreMeasuredAgainstPassesTheGuardAtOnePlaceOnly() {
        given().get("/api/reference/")
                .then()
                .statusCode(204)
                .header("RateLimit-Policy", "\"anonymous\";q=1000000;w=60")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        given().header("Authorization", "Bearer nonsense")
                .get("/api/reference/")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer nonsense")
                .get("/reference/")
                .then()
                .statusCode(204)
                .header("RateLimit-Policy", nullValue());
    }

    @Test
    void keysAreHeldToTheirScopes() {
        given().get("/api/v1/models");
        given().get("/api/v1/models").then().statusCode(200);
        double before = early();
        given().header("Authorization", "Bearer " + issue("watch"))
                .get("/api/v1/models")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer nonsense")
                .get("/api/v1/models")
                .then()
                .statusCode(401);
        assertThat(early()).isEqualTo(before);
        given().header("Authorization", "Bearer " + issue("read"))
                .get("/api/v1/models")
                .then()
                .statusCode(200)
                .header("RateLimit", "\"key\";r=1199;t=1")
                .header("RateLimit-Policy", "\"key\";q=1200;w=60");
        assertThat(early()).isEqualTo(before + 1);
    }

    @Test
    void requestsAreCountedByTheirResource() {
        for (int time = 0; time < 2; time++) {
            given().get("/api/v1/models/jade-river/heron-7b").then().statusCode(200);
        }
        given().port(managementPort)
                .get("/q/metrics")
                .then()
                .body(containsString("uri=\"/api/v1/models/{organization}/{name}\""))
                .body(not(containsString("uri=\"/api/v1/models/jade-river")));
    }

    private String issue(String scope) {
        return NewKey.of(managementPort, scope);
    }

    private static String id(String path) {
        return given().get(path).jsonPath().getString("snapshot.id");
    }

    private double early() {
        return metrics.get("cache.gets")
                .tags("cache", "requests", "result", "hit")
                .functionCounter()
                .count();
    }

    /** What is left of a request's own is the quota. */
    private static List<String> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !header.getName().equals("RateLimit"))
                .map(Header::toString)
                .toList();
    }

    private static RequestSpecification raw(String accept, String encoding) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept", accept)
                .header("Accept-Encoding", encoding);
    }
}
