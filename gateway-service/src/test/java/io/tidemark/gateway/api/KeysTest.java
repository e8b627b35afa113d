package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys from their issue to their revocation. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class KeysTest {

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("keys", SampleRows.all());
    }

    private ValidatableResponse order(String body) {
        return given().port(managementPort)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/keys")
                .then();
    }

    private JsonPath issue(String body) {
        return order(body).statusCode(201).extract().jsonPath();
    }

    private static ValidatableResponse ask(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/api/v1/regions")
                .then();
    }

    @Test
    void aKeyIsShownOnceWorksAndEnds() {
        order("{\"name\": \"a dashboard\", \"scopes\": [\"watch\", \"read\"], \"expiresAt\": \"2999-01-01T00:00:00Z\"}")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", matchesPattern("tdm_[a-z2-7]{16}_[A-Za-z0-9_-]{43}"))
                .body("name", equalTo("a dashboard"))
                .body("scopes", contains("read", "watch"))
                .body("requestsPerMinute", nullValue())
                .body("createdAt", notNullValue())
                .body("expiresAt", equalTo("2999-01-01T00:00:00Z"));
        JsonPath issued = issue("{\"name\": \"mine\", \"scopes\": [\"read\"]}");
        String key = issued.getString("key");
        String id = issued.getString("id");
        assertThat(key).startsWith("tdm_" + id + "_");
        ask(key).statusCode(200).header("RateLimit-Policy", "\"key\";q=1200;w=60");
        given().header("Authorization", "bearer  " + key)
                .get("/api/v1/regions")
                .then()
                .statusCode(200);
        String listed = given().port(managementPort)
                .get("/keys")
                .then()
                .statusCode(200)
                .body("name", contains("mine", "a dashboard"))
                .body("[0].id", equalTo(id))
                .body("[0]", not(hasKey("key")))
                .extract()
                .asString();
        assertThat(listed).doesNotContain(key.substring(21));
        given().port(managementPort).delete("/keys/" + id).then().statusCode(204);
        given().port(managementPort).delete("/keys/" + id).then().statusCode(204);
        given().port(managementPort).get("/keys").then().body("[0].revokedAt", notNullValue());
        ask(key).statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"tidemark\", error=\"invalid_token\"")
                .body("type", equalTo("https://tidemark.example/problems/unauthorized"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer nonsense",
        "Bearer tdm_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer",
        "Basic dXNlcjpwYXNzd29yZA==",
    })
    void whatIsNoKeyIsRefusedAlike(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/regions")
                .then()
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .body(
                        "detail",
                        equalTo("The key is not valid, or no longer; keys are sent as Authorization: Bearer tdm_..."));
    }

    @Test
    void aKeyIsTakenFromTheHeaderAlone() {
        String key = issue("{\"name\": \"mine\", \"scopes\": [\"read\"]}").getString("key");
        given().get("/api/v1/regions?key=" + key).then().statusCode(400);
        given().cookie("Authorization", key)
                .get("/api/v1/regions")
                .then()
                .header("RateLimit-Policy", containsString("anonymous"));
    }

    @Test
    void aKeyReadsOnlyWithTheScopeToRead() {
        String key = issue("{\"name\": \"hooks\", \"scopes\": [\"watch\", \"tenant:acme\"]}")
                .getString("key");
        ask(key).statusCode(403)
                .body("type", equalTo("https://tidemark.example/problems/forbidden"))
                .body("detail", equalTo("This needs scope read, which the key lacks"));
    }

    @Test
    void beyondItsQuotaAKeyIsToldWhenToComeAgain() {
        String key = issue("{\"name\": \"slow\", \"scopes\": [\"read\"], \"requestsPerMinute\": 1}")
                .getString("key");
        ask(key).statusCode(200)
                .header("RateLimit-Policy", "\"key\";q=1;w=60")
                .header("RateLimit", matchesPattern("\"key\";r=0;t=(59|60)"));
        ask(key).statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("5[5-9]|60"))
                .header("RateLimit", containsString("r=0"))
                .body("type", equalTo("https://tidemark.example/problems/too-many-requests"))
                .body("detail", containsString("More than 1 requests a minute with this key"));
    }

    @Test
    void theNextKeyTakesOverTheWatches() {
        JsonPath old = issue("{\"name\": \"hooks\", \"scopes\": [\"watch\"]}");
        given().header("Authorization", "Bearer " + old.getString("key"))
                .contentType(ContentType.JSON)
                .body("{\"url\": \"http://127.0.0.1:9999/hook\"}")
                .post("/api/v1/watches")
                .then()
                .statusCode(201);
        String next = issue("{\"name\": \"hooks, 2027\", \"scopes\": [\"watch\"], \"replaces\": \""
                        + old.getString("id") + "\"}")
                .getString("key");
        assertThat(watches(next)).containsExactly("http://127.0.0.1:9999/hook");
        assertThat(watches(old.getString("key"))).isEmpty();
        order("{\"name\": \"x\", \"scopes\": [\"watch\"], \"replaces\": \"nosuch\"}")
                .statusCode(400)
                .body("detail", equalTo("'replaces': there is no key nosuch"));
        given().port(managementPort).get("/keys").then().body("size()", equalTo(2));
    }

    private static List<String> watches(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/api/v1/watches")
                .then()
                .statusCode(200)
                .extract()
                .path("data.url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | the body is not JSON",
                "[] | the body must be a JSON object",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"admin\": true} | unknown member 'admin'; allowed: expiresAt, name, replaces, requestsPerMinute, scopes",
                "{\"scopes\": [\"read\"]} | 'name' must be text of 1 to 100 characters",
                "{\"name\": \"x\"} | 'scopes' must be a list of 1 to 20 of read, watch, tenant:<name>",
                "{\"name\": \"x\", \"scopes\": []} | 'scopes' must be a list of 1 to 20",
                "{\"name\": \"x\", \"scopes\": [\"write\"]} | 'scopes': 'write' is not one of read, watch, tenant:<name>",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"requestsPerMinute\": 0} | 'requestsPerMinute' must be a whole number from 1 to 1000000",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"replaces\": \"y\"} | 'scopes' must have watch",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"tomorrow\"} | 'expiresAt' must be an instant such as",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | 'expiresAt' is not in the future",
            })
    void whatIsWrongInAnOrderIsNamed(String body, String detail) {
        order(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/invalid-body"))
                .body("detail", containsString(detail));
        given().port(managementPort).get("/keys").then().body("size()", equalTo(0));
    }

    @Test
    void keysAreManagedOnTheManagementPortAlone() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"x\", \"scopes\": [\"read\"]}")
                .post("/keys")
                .then()
                .statusCode(404);
        given().get("/keys").then().statusCode(404);
        given().port(managementPort)
                .contentType(ContentType.TEXT)
                .body("{\"name\": \"x\", \"scopes\": [\"read\"]}")
                .post("/keys")
                .then()
                .statusCode(415);
        order("{\"name\": \"" + "x".repeat(20_000) + "\"}").statusCode(413);
        given().port(managementPort).delete("/keys/nosuch").then().statusCode(404);
    }
}
