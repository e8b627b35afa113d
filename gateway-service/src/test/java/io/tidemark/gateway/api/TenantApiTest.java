package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.tenant.AlignmentReports;
import io.tidemark.gateway.tenant.ReportsOf;
import io.tidemark.gateway.watch.Receiver;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private reports, from a scoring service that answers as the test says. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class TenantApiTest {

    private static final String PATH = "/api/v1/tenants/acme/alignment";

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private final Receiver scoring = new Receiver();
    private String key = "";

    @BeforeEach
    void begin() {
        gateway.empty();
        key = key("tenant:acme");
        QuarkusMock.installMockForType(
                ReportsOf.setting(
                        "tidemark.gateway.tenants.scoring-url", scoring.url("/").toString()),
                AlignmentReports.class);
    }

    @AfterEach
    void end() {
        scoring.close();
    }

    private String key(String scope) {
        return NewKey.of(managementPort, scope);
    }

    private static ValidatableResponse ask(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get(path).then();
    }

    private static String example() throws IOException {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/examples/getAlignment.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theTenantsKeyIsGivenTheReportAsScoringMadeIt() throws IOException {
        scoring.answers(200, example());
        String report = ask(key, PATH + "?snapshot=latest&from=2026-07-23&to=2026-08-21")
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "private, no-store")
                .header("ETag", nullValue())
                .body("tenant", equalTo("acme"))
                .body("coverage.mainline", equalTo(0.9f))
                .body("correlations[0].rho", equalTo(1.0f))
                .extract()
                .asString();
        assertThat(report).isEqualTo(example());
        assertThat(scoring.messages)
                .extracting(Receiver.Message::path)
                .containsExactly("/tenants/acme/alignment?from=2026-07-23&snapshot=latest&to=2026-08-21");
        assertThat(scoring.messages.getFirst().header("authorization")).isEmpty();
        // and it is asked for anew
        scoring.answers(200, "{\"tenant\": \"acme\", \"days\": 7}");
        ask(key, PATH).statusCode(200).body("days", equalTo(7));
    }

    @Test
    void nobodyElseIsGivenItOrLearnsWhetherThereIsSuchATenant() {
        given().get(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"tidemark\"")
                .body(
                        "detail",
                        equalTo("This needs a key with scope tenant:acme, sent as Authorization: Bearer tdm_..."));
        for (String other : Set.of(key("tenant:acme-corp"), key("read"), key("watch"))) {
            for (String tenant : Set.of("acme", "nobody")) {
                ask(other, "/api/v1/tenants/" + tenant + "/alignment")
                        .statusCode(403)
                        .header("Cache-Control", "no-store")
                        .body("type", equalTo("https://tidemark.example/problems/forbidden"))
                        .body("detail", equalTo("This needs scope tenant:" + tenant + ", which the key lacks"));
            }
        }
        assertThat(scoring.messages).isEmpty();
        ask(key, "/api/v1/regions").statusCode(403);
    }

    @Test
    void aReportOfAnotherTenantIsNotHandedOver() {
        scoring.answers(200, "{\"tenant\": \"other\", \"secret\": 7}");
        ask(key, PATH)
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", equalTo("The report cannot be made now; try again."));
        scoring.answers(200, "<html>");
        ask(key, PATH).statusCode(503);
        scoring.answers(200, "{\"tenant\": \"acme\", \"long\": \"" + "x".repeat(5_000) + "\"}");
        ask(key, PATH).statusCode(503);
    }

    @Test
    void whatScoringRefusesIsRefusedInItsWords() {
        scoring.answers(400, problem("invalid-parameter", 400, "parameter 'to' is 'x', allowed is a day"));
        ask(key, PATH + "?to=x")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/invalid-parameter"))
                .body("detail", equalTo("parameter 'to' is 'x', allowed is a day"));
        scoring.answers(404, problem("not-found", 404, "nothing was ever held of a tenant 'acme'"));
        ask(key, PATH).statusCode(404).body("detail", equalTo("nothing was ever held of a tenant 'acme'"));
        scoring.answers(500, problem("internal-error", 500, "secret"));
        ask(key, PATH).statusCode(503).body("detail", equalTo("The report cannot be made now; try again."));
        ask(key, PATH + "?since=2026")
                .statusCode(400)
                .body("detail", startsWith("'since' is no parameter of " + PATH + "; there are: from, snapshot, to"));
        ask(key, "/api/v1/tenants/Acme!/alignment")
                .statusCode(400)
                .body("detail", startsWith("tenant: 'Acme!' is not a name of 1 to 63 lower-case letters"));
    }

    private static String problem(String type, int status, String detail) {
        return "{\"type\": \"https://tidemark.example/problems/" + type + "\", \"status\": " + status
                + ", \"detail\": \"" + detail + "\"}";
    }

    @Test
    void withoutScoringThereIsNoReport() {
        scoring.close();
        ask(key, PATH).statusCode(503).header("Retry-After", "5");
        QuarkusMock.installMockForType(
                ReportsOf.setting("tidemark.gateway.tenants.timeout", "1s"), AlignmentReports.class);
        ask(key, PATH)
                .statusCode(422)
                .body(
                        "detail",
                        equalTo(
                                "No reports are served here: the operator has not set tidemark.gateway.tenants.scoring-url"));
    }
}
