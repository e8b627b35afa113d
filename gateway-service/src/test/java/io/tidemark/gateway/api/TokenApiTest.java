package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.tenant.AlignmentReports;
import io.tidemark.gateway.tenant.ReportsOf;
import io.tidemark.gateway.watch.Receiver;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tokens of the operator's identity provider, beside keys. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestMethodOrder(OrderAnnotation.class) // the provider comes once
class TokenApiTest {

    private static final String REGIONS = "/api/v1/regions";
    private static final String REPORT = "/api/v1/tenants/acme/alignment";
    private static final String INITIALIZE =
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\": \"2025-06-18\","
                    + " \"capabilities\": {}, \"clientInfo\": {\"name\": \"a test\", \"version\": \"1\"}}}";

    @Inject
    TestGateway gateway;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    String issuer = "";
    UnaryOperator<String> signed = UnaryOperator.identity();
    UnaryOperator<String> forged = UnaryOperator.identity();
    Runnable come = () -> {};

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("tokens", SampleRows.all());
    }

    @Test
    @Order(1)
    void whileTheProviderWasNeverReachedATokenCannotBeChecked() {
        ask(signed.apply(claims("tidemark:read")), REGIONS)
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", equalTo("Keys cannot be checked now; try again."));
        ask(NewKey.of(managementPort, "read"), REGIONS).statusCode(200);
        come.run();
        ask(signed.apply(claims("tidemark:read")), REGIONS).statusCode(200);
    }

    private static ValidatableResponse ask(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path).then();
    }

    private String token(String scope) {
        come.run();
        return signed.apply(claims(scope));
    }

    private String claims(String scope) {
        return claims(issuer, IdentityProvider.AUDIENCE, scope, Duration.ofMinutes(5));
    }

    private String claims(String issuer, String audience, String scope, Duration left) {
        long now = clock.instant().getEpochSecond();
        return "{\"iss\": \"%s\", \"aud\": \"%s\", \"sub\": \"r-17\", \"scope\": \"%s\", \"iat\": %d, \"exp\": %d}"
                .formatted(issuer, audience, scope, now - 600, now + left.toSeconds());
    }

    @Test
    void aTokenReadsWithAQuotaOfItsOwn() {
        String token = token("openid tidemark:read");
        ask(token, REGIONS)
                .statusCode(200)
                .header("RateLimit-Policy", "\"token\";q=1200;w=60")
                .body("data[0].id", equalTo("china"));
    }

    @Test
    void aTokenThatIsNotForUsOrOverIsRefusedLikeAWrongKey() {
        Duration left = Duration.ofMinutes(5);
        String audience = IdentityProvider.AUDIENCE;
        String right = token("tidemark:read");
        Map<String, String> wrong = Map.of(
                "forged", forged.apply(claims("tidemark:read")),
                "over", signed.apply(claims(issuer, audience, "tidemark:read", Duration.ofMinutes(-2))),
                "another audience", signed.apply(claims(issuer, "another-service", "tidemark:read", left)),
                "another issuer", signed.apply(claims("http://127.0.0.1:1", audience, "tidemark:read", left)),
                "nobody", signed.apply(claims("tidemark:read").replace("\"sub\": \"r-17\", ", "")),
                "unsigned",
                        "eyJhbGciOiJub25lIn0." + right.substring(right.indexOf('.') + 1, right.lastIndexOf('.'))
                                + ".AA",
                "no token", "a.b.c");
        wrong.forEach((why, token) -> assertThat(ask(token, REGIONS)
                        .header("WWW-Authenticate", "Bearer realm=\"tidemark\", error=\"invalid_token\"")
                        .extract()
                        .statusCode())
                .as(why)
                .isEqualTo(401));
        ask(right, REGIONS).statusCode(200);
    }

    @Test
    void aTokenIsHeldToItsScopes() {
        String others = token("read openid tidemark:tenant:UPPER");
        ask(others, REGIONS).statusCode(403).body("detail", equalTo("This needs scope read, which the token lacks"));
        String tenant = token("tidemark:tenant:acme");
        ask(tenant, "/api/v1/tenants/other/alignment")
                .statusCode(403)
                .body("detail", equalTo("This needs scope tenant:other, which the token lacks"));
        try (Receiver scoring = new Receiver()) {
            QuarkusMock.installMockForType(
                    ReportsOf.setting(
                            "tidemark.gateway.tenants.scoring-url",
                            scoring.url("/").toString()),
                    AlignmentReports.class);
            scoring.answers(200, "{\"tenant\": \"acme\", \"days\": 7}");
            ask(tenant, REPORT).statusCode(200).body("days", equalTo(7));
        }
    }

    @Test
    void watchesAreForKeys() {
        String token = token("tidemark:watch tidemark:read");
        given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body("{\"url\": \"https://hooks.example/\"}")
                .post("/api/v1/watches")
                .then()
                .statusCode(403)
                .body("detail", equalTo("This needs scope watch, which the token lacks"));
    }

    @Test
    void keysAndStrangersAreServedAsBefore() {
        String key = NewKey.of(managementPort, "read");
        ask(key, REGIONS).statusCode(200).header("RateLimit-Policy", "\"key\";q=1200;w=60");
        ask(key + "x", REGIONS).statusCode(401);
        given().get(REGIONS).then().statusCode(200).header("RateLimit-Policy", "\"anonymous\";q=1000000;w=60");
    }

    @Test
    void aBodyThatComesWithATokenIsNotLost() {
        for (String sent : new String[] {token("tidemark:read"), NewKey.of(managementPort, "read")}) {
            given().header("Authorization", "Bearer " + sent)
                    .contentType(ContentType.JSON)
                    .accept("application/json, text/event-stream")
                    .body(INITIALIZE)
                    .post("/mcp")
                    .then()
                    .statusCode(200)
                    .body("result.serverInfo.name", equalTo("tidemark"));
        }
    }
}
