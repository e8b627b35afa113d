package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What strangers, and servers that are away, meet. Every test comes from an address of its own. */
@QuarkusTest
@TestProfile(Exposed.class)
class ExposedTest {

    private static int addresses;

    @Inject
    TestGateway gateway;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    Runnable cut = () -> {};
    Runnable mend = () -> {};

    private String address = "";

    @BeforeEach
    void show() {
        address = "198.51.100." + ++addresses;
        gateway.empty();
        gateway.show("exposed", SampleRows.all());
    }

    @AfterEach
    void restore() {
        mend.run();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            gateway.sql("select 1");
            return true;
        });
    }

    private RequestSpecification from(String forwardedFor) {
        return given().header("X-Forwarded-For", forwardedFor);
    }

    private ValidatableResponse ask(String path) {
        return from(address).get(path).then();
    }

    @Test
    void anAddressHasAQuotaAndIsToldOfIt() {
        ask("/api/v1/regions")
                .statusCode(200)
                .header("RateLimit-Policy", "\"anonymous\";q=6;w=60")
                .header("RateLimit", "\"anonymous\";r=5;t=10");
        for (int request = 2; request <= 6; request++) {
            from("203.0.113." + request + ", " + address)
                    .get("/api/v1/regions")
                    .then()
                    .statusCode(200);
        }
        from("203.0.113.7, " + address)
                .get("/api/v1/regions")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]|10"))
                .header("Cache-Control", "no-store")
                .header("RateLimit", startsWith("\"anonymous\";r=0;t="))
                .body("status", equalTo(429))
                .body("detail", containsString("More than 6 requests a minute without a key from one address"));
        from(address + ", 203.0.113.8").get("/api/v1/regions").then().statusCode(200);
        // pages are files, and not counted
        ask("/docs/").statusCode(200).header("RateLimit", nullValue());
        ask("/docs/../api/v1/regions").statusCode(429);
    }

    @Test
    void guessingKeysUsesUpTheQuota() {
        for (int guess = 1; guess <= 6; guess++) {
            from(address)
                    .header("Authorization", "Bearer guess" + guess)
                    .get("/api/v1/regions")
                    .then()
                    .statusCode(401);
        }
        from(address)
                .header("Authorization", "Bearer guess7")
                .get("/api/v1/regions")
                .then()
                .statusCode(429);
    }

    @Test
    void onlyConfiguredOriginsMayReadFromAPage() {
        from(address)
                .header("Origin", "https://charts.example")
                .get("/api/v1/regions")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://charts.example")
                .header("Access-Control-Expose-Headers", containsString("RateLimit-Policy"));
        from(address)
                .header("Origin", "https://charts.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "Authorization")
                .options("/api/v1/regions")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://charts.example")
                .header("RateLimit", nullValue());
        from(address)
                .header("Origin", "https://other.example")
                .get("/api/v1/regions")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void answersCarryTheHeadersOfABrowsersSafety() {
        ask("/api/v1/regions")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        ask("/api/v1/nothing").statusCode(404).header("X-Content-Type-Options", "nosniff");
        given().header("Authorization", "Bearer x")
                .get("/api/v1/regions")
                .then()
                .statusCode(401)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", startsWith("default-src 'none'"));
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        assertThat(firstLine("GET /api/v1/models?q=" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .contains(" 414 ");
        assertThat(firstLine("GET /api/v1/models HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(17_000) + "\r\n\r\n"))
                .contains(" 431 ");
        assertThat(firstLine("POST /api/v1/models HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"))
                .contains(" 413 ");
    }

    @Test
    void aRequestWithoutAHostIsAProblem() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /api/v1/regions HTTP/1.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("https://tidemark.example/problems/invalid-parameter", "it needs a host")
                    .doesNotContain("Exception");
        }
    }

    private String firstLine(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsGivenUp() throws SQLException {
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table gateway.model in access exclusive mode");
            ask("/api/v1/models?size=7")
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("https://tidemark.example/problems/unavailable"));
            other.rollback();
        }
        ask("/api/v1/models?size=7").statusCode(200);
    }

    @Test
    void withoutTheDatabaseFinishedAnswersGoOnAndHealthTellsTheTruth() {
        String body = "{\"name\": \"mine\", \"scopes\": [\"read\", \"watch\"]}";
        String key = given().port(managementPort)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/keys")
                .jsonPath()
                .getString("key");
        String before = ask("/api/v1/models?size=3").statusCode(200).extract().asString();
        cut.run();
        String after = from(address)
                .header("Authorization", "Bearer " + key)
                .get("/api/v1/models?size=3")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("stale-if-error=86400"))
                .header("RateLimit-Policy", "\"key\";q=1200;w=60")
                .extract()
                .asString();
        assertThat(after).isEqualTo(before);
        ask("/api/v1/snapshots/latest").statusCode(200);
        ask("/api/v1/models?size=4&status=candidate") // lists of mainline models may come from memory
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", equalTo("The data cannot be read now; try again."));
        from(address)
                .header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body("{\"url\": \"http://127.0.0.1:9999/\"}")
                .post("/api/v1/watches")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", equalTo("Nothing can be stored now; try again."));
        given().port(managementPort)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/keys")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("https://tidemark.example/problems/unavailable"));
        given().port(managementPort).get("/q/health/ready").then().statusCode(200);
        given().port(managementPort).get("/q/health/live").then().statusCode(200);
        given().port(managementPort)
                .get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"));
        mend.run();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().port(managementPort)
                .get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'database' }.status", equalTo("UP")));
    }

    @Test
    void withoutTheBrokerAnswersGoOnAndHealthTellsTheTruth() {
        ask("/api/v1/models?size=9").statusCode(200);
        given().port(managementPort).get("/q/health/ready").then().statusCode(200);
        given().port(managementPort)
                .get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'database' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'broker' }.status", equalTo("DOWN"));
    }
}
